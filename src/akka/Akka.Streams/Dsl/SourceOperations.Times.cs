using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: timers.</summary>
public static partial class SourceOperations
{
    public static Source<TOut, TMat> InitialDelay<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan delay) =>
        flow.Via(new InitialDelay<TOut>(delay));

    public static Source<TOut, TMat> TakeWithin<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(new TakeWithin<TOut>(duration));

    public static Source<TOut, TMat> SkipWithin<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(new SkipWithin<TOut>(duration));

    public static Source<TOut, TMat> InitialTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new TimeLimit<TOut>(timeout, untilFirstElement: true));

    public static Source<TOut, TMat> CompletionTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new TimeLimit<TOut>(timeout, untilFirstElement: false));
}
