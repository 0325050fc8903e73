using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Reactive;
using Akka.Streams.Implementation.Sinks;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>Makes sinks.</summary>
public static class Sink
{
    public static SinkShape<T> Shape<T>(string name) => new(new Inlet<T>($"{name}.in"));

    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new Sink<TIn, TMat>(graph.Shape, graph.Blueprint());

    public static Sink<TIn, TMat> Wrap<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) => FromGraph(graph);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() => FromGraph(new IgnoreSink<TIn>());

    public static Sink<TIn, NotUsed> Cancelled<TIn>() => FromGraph(new CancelledSink<TIn>());

    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => FromGraph(new ForEachSink<TIn>(action));

    /// <summary>Runs so many actions at a time, in no order.</summary>
    public static Sink<TIn, Task<Done>> ForEachAsync<TIn>(int parallelism, Func<TIn, Task> action) =>
        Flow.Create<TIn>()
            .SelectAsyncUnordered(parallelism, async element =>
            {
                await action(element).ConfigureAwait(false);
                return NotUsed.Instance;
            })
            .ToMaterialized(Ignore<NotUsed>(), Keep.Right);

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() => FromGraph(new SeqSink<TIn>());

    /// <summary>The first element, and then cancels; fails without one.</summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => FromGraph(new FirstSink<TIn>(orDefault: false));

    public static Sink<TIn, Task<TIn>> FirstOrDefault<TIn>() => FromGraph(new FirstSink<TIn>(orDefault: true));

    /// <summary>The last element; fails without one.</summary>
    public static Sink<TIn, Task<TIn>> Last<TIn>() => FromGraph(new LastSink<TIn>(orDefault: false));

    public static Sink<TIn, Task<TIn>> LastOrDefault<TIn>() => FromGraph(new LastSink<TIn>(orDefault: true));

    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        Flow.Create<TIn>().Aggregate(zero, aggregate).ToMaterialized(First<TOut>(), Keep.Right);

    public static Sink<TIn, Task<TOut>> AggregateAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> aggregate) =>
        Flow.Create<TIn>().AggregateAsync(zero, aggregate).ToMaterialized(First<TOut>(), Keep.Right);

    /// <summary>All elements reduced to one; fails without any.</summary>
    public static Sink<TIn, Task<TIn>> Sum<TIn>(Func<TIn, TIn, TIn> reduce) =>
        Flow.Create<TIn>().Sum(reduce).ToMaterialized(First<TIn>(), Keep.Right);

    public static Sink<TIn, NotUsed> OnComplete<TIn>(Action success, Action<Exception> failure) =>
        FromGraph(new OnCompleteSink<TIn>(success, failure));

    /// <summary>Elements are pulled from the queue one by one; as many wait as the input buffer allows.</summary>
    public static Sink<TIn, ISinkQueue<TIn>> Queue<TIn>() => FromGraph(new QueueSink<TIn>());

    /// <summary>Tells the elements to the actor, without back-pressure, and how the stream has ended.</summary>
    public static Sink<TIn, NotUsed> ActorRef<TIn>(
        IActorRef actorRef, object onCompleteMessage, Func<Exception, object> onFailureMessage) =>
        FromGraph(new ActorRefSink<TIn>(actorRef, onCompleteMessage, onFailureMessage));

    /// <summary>Tells the actor one element at a time, the next one when it has acknowledged.</summary>
    public static Sink<TIn, NotUsed> ActorRefWithAck<TIn>(
        IActorRef actorRef, object onInitMessage, object ackMessage, object onCompleteMessage,
        Func<Exception, object> onFailureMessage = null) => FromGraph(new ActorRefWithAckSink<TIn>(
        actorRef, onInitMessage, ackMessage, onCompleteMessage, onFailureMessage ?? (e => new Status.Failure(e))));

    public static Sink<TIn, NotUsed> FromSubscriber<TIn>(ISubscriber<TIn> subscriber) =>
        FromGraph(new SubscriberSink<TIn, NotUsed>(() => (subscriber, NotUsed.Instance)));

    public static Sink<TIn, IPublisher<TIn>> AsPublisher<TIn>(bool fanout) =>
        fanout ? FanoutPublisher<TIn>() : Publisher<TIn>();

    /// <summary>A publisher for several subscribers: goes at the pace of the slowest, once there is one.</summary>
    public static Sink<TIn, IPublisher<TIn>> FanoutPublisher<TIn>() => FromGraph(new FanoutPublisherSink<TIn>());

    /// <summary>A publisher for one subscriber.</summary>
    public static Sink<TIn, IPublisher<TIn>> Publisher<TIn>() =>
        FromGraph(new SubscriberSink<TIn, IPublisher<TIn>>(static () =>
        {
            var relay = new Relay<TIn>();
            return (relay, relay);
        }));

    /// <summary>Several sinks through a junction that the strategy makes for their number.</summary>
    public static Sink<TIn, NotUsed> Combine<TIn, TOut, TMat>(
        Func<int, IGraph<UniformFanOutShape<TIn, TOut>, TMat>> strategy,
        Sink<TOut, NotUsed> first, Sink<TOut, NotUsed> second, params Sink<TOut, NotUsed>[] rest) =>
        FromGraph(GraphDsl.Create(builder =>
        {
            var sinks = new[] { first, second }.Concat(rest).ToArray();
            var junction = builder.Add(strategy(sinks.Length));
            for (var i = 0; i < sinks.Length; i++) builder.From(junction.Out(i)).To(builder.Add(sinks[i]));
            return new SinkShape<TIn>(junction.In);
        }));
}
