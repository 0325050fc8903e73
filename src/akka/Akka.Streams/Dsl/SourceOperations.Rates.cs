using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: between different paces.</summary>
public static partial class SourceOperations
{
    public static Source<TOut, TMat> Buffer<TOut, TMat>(
        this Source<TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(new Buffer<TOut>(size, strategy));

    public static Source<TOut2, TMat> Batch<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(new Batch<TOut, TOut2>(max, static _ => 1L, seed, aggregate));

    public static Source<TOut2, TMat> BatchWeighted<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, long> costFunction, Func<TOut, TOut2> seed,
        Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(new Batch<TOut, TOut2>(max, costFunction, seed, aggregate));

    public static Source<TOut, TMat> Conflate<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<TOut, TOut, TOut> aggregate) =>
        flow.ConflateWithSeed(static element => element, aggregate);

    public static Source<TSeed, TMat> ConflateWithSeed<TOut, TMat, TSeed>(
        this Source<TOut, TMat> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        flow.Via(new Batch<TOut, TSeed>(1L, static _ => 0L, seed, aggregate));

    public static Source<TOut2, TMat> Expand<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IEnumerator<TOut2>> extrapolate) =>
        flow.Via(new Expand<TOut1, TOut2>(extrapolate));

    public static Source<TOut, TMat> Detach<TOut, TMat>(this Source<TOut, TMat> flow) =>
        flow.Via(new Detach<TOut>());
}
