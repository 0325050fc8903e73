using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows: timers.</summary>
public static partial class FlowOperations
{
    public static Flow<TIn, TOut, TMat> InitialDelay<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TimeSpan delay) =>
        flow.Via(new InitialDelay<TOut>(delay));

    public static Flow<TIn, TOut, TMat> TakeWithin<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(new TakeWithin<TOut>(duration));

    public static Flow<TIn, TOut, TMat> SkipWithin<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(new SkipWithin<TOut>(duration));

    public static Flow<TIn, TOut, TMat> InitialTimeout<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new TimeLimit<TOut>(timeout, untilFirstElement: true));

    public static Flow<TIn, TOut, TMat> CompletionTimeout<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(new TimeLimit<TOut>(timeout, untilFirstElement: false));
}
