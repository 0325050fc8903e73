using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: failures, ends, and watching them.</summary>
public static partial class SourceOperations
{
    public static Source<TOut, TMat> Recover<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<Exception, Option<TOut>> partialFunc) =>
        flow.Via(new Recover<TOut>(partialFunc));

    public static Source<TOut, TMat> SelectError<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<Exception, Exception> selector) =>
        flow.Via(new SelectError<TOut>(selector));

    public static Source<TOut, TMat2> WatchTermination<TOut, TMat, TMat2>(
        this Source<TOut, TMat> flow, Func<TMat, Task<Done>, TMat2> materializerFunction) =>
        flow.ViaMaterialized(new WatchTermination<TOut>(), materializerFunction);

    public static Source<T, TMat> Watch<T, TMat>(this Source<T, TMat> flow, IActorRef actorRef) =>
        flow.Via(new Watch<T>(actorRef));

    public static Source<TOut, TMat> Log<TOut, TMat>(
        this Source<TOut, TMat> flow, string name, Func<TOut, object> extract = null, ILoggingAdapter log = null) =>
        flow.Via(new Log<TOut>(name, extract, log));
}
