using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows: between different paces.</summary>
public static partial class FlowOperations
{
    public static Flow<TIn, TOut, TMat> Buffer<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(new Buffer<TOut>(size, strategy));

    public static Flow<TIn, TOut2, TMat> Batch<TIn, TOut, TOut2, TMat>(
        this Flow<TIn, TOut, TMat> flow, long max, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(new Batch<TOut, TOut2>(max, static _ => 1L, seed, aggregate));

    public static Flow<TIn, TOut2, TMat> BatchWeighted<TIn, TOut, TOut2, TMat>(
        this Flow<TIn, TOut, TMat> flow, long max, Func<TOut, long> costFunction, Func<TOut, TOut2> seed,
        Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(new Batch<TOut, TOut2>(max, costFunction, seed, aggregate));

    public static Flow<TIn, TOut, TMat> Conflate<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, Func<TOut, TOut, TOut> aggregate) =>
        flow.ConflateWithSeed(static element => element, aggregate);

    public static Flow<TIn, TSeed, TMat> ConflateWithSeed<TIn, TOut, TMat, TSeed>(
        this Flow<TIn, TOut, TMat> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        flow.Via(new Batch<TOut, TSeed>(1L, static _ => 0L, seed, aggregate));

    public static Flow<TIn, TOut2, TMat> Expand<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, Func<TOut1, IEnumerator<TOut2>> extrapolate) =>
        flow.Via(new Expand<TOut1, TOut2>(extrapolate));

    public static Flow<TIn, TOut, TMat> Detach<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow) =>
        flow.Via(new Detach<TOut>());
}
