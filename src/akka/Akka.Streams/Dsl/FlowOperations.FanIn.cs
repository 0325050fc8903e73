using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows: several sources into one.</summary>
public static partial class FlowOperations
{
    public static Flow<TIn, TOut2, TMat> Merge<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false)
        where TOut1 : TOut2 =>
        flow.Via(FanInGraph.Append<TOut1, TOut2, TMat>(other, new Merge<TOut2, TOut2>(2, eagerComplete)));

    public static Flow<TIn, TOut2, TMat3> MergeMaterialized<TIn, TOut1, TOut2, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat2> that, Func<TMat, TMat2, TMat3> combine)
        where TOut1 : TOut2 =>
        flow.ViaMaterialized(FanInGraph.Append<TOut1, TOut2, TMat2>(that, new Merge<TOut2, TOut2>(2)), combine);

    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) where TOut : IComparable<TOut> =>
        flow.MergeSorted(other, Comparer<TOut>.Default);

    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, IComparer<TOut> comparer) =>
        flow.MergeSorted(other, comparer.Compare);

    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, Func<TOut, TOut, int> orderFunc) =>
        flow.Via(FanInGraph.Append(other, new MergeSorted<TOut>(orderFunc)));

    public static Flow<TIn, TOut, TMat> Concat<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        flow.Via(FanInGraph.Append<TOut, TOut, TMat>(other, new Concat<TOut, TOut>()));

    public static Flow<TIn, TOut2, TMat> Prepend<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> that) where TOut1 : TOut2 =>
        flow.Via(FanInGraph.Prepend<TOut1, TOut2, TMat>(that, new Concat<TOut2, TOut2>()));

    public static Flow<T, T, TMat> OrElse<T, TMat>(
        this Flow<T, T, TMat> flow, IGraph<SourceShape<T>, TMat> secondary) =>
        flow.Via(FanInGraph.Append<T, T, TMat>(secondary, new OrElse<T>()));

    public static Flow<T, T, TMat3> OrElseMaterialized<T, TMat, TMat2, TMat3>(
        this Flow<T, T, TMat> flow, IGraph<SourceShape<T>, TMat2> secondary,
        Func<TMat, TMat2, TMat3> materializedFunction) =>
        flow.ViaMaterialized(FanInGraph.Append<T, T, TMat2>(secondary, new OrElse<T>()), materializedFunction);

    public static Flow<TIn, T2, TMat> Interleave<TIn, T1, T2, TMat>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, int segmentSize) where T1 : T2 =>
        flow.Via(FanInGraph.Append<T1, T2, TMat>(other, new Interleave<T2, T2>(2, segmentSize)));

    public static Flow<TIn, T2, TMat3> InterleaveMaterialized<TIn, T1, T2, TMat, TMat2, TMat3>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat2> graph, int segmentSize,
        Func<TMat, TMat2, TMat3> combine) where T1 : T2 =>
        flow.ViaMaterialized(FanInGraph.Append<T1, T2, TMat2>(graph,
            new Interleave<T2, T2>(2, segmentSize)), combine);

    public static Flow<TIn, (T1, T2), TMat> Zip<TIn, T1, T2, TMat>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other) =>
        flow.Via(FanInGraph.Append(other, new Zip<T1, T2>()));

    public static Flow<TIn, T3, TMat> ZipWith<TIn, T1, T2, T3, TMat>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        flow.Via(FanInGraph.Append(other, new ZipWith<T1, T2, T3>(combine)));
}
