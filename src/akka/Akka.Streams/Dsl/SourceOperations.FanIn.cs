using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources: several sources into one.</summary>
public static partial class SourceOperations
{
    public static Source<TOut2, TMat> Merge<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false)
        where TOut1 : TOut2 =>
        flow.Via(FanInGraph.Append<TOut1, TOut2, TMat>(other, new Merge<TOut2, TOut2>(2, eagerComplete)));

    public static Source<TOut2, TMat3> MergeMaterialized<TOut1, TOut2, TMat, TMat2, TMat3>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat2> that, Func<TMat, TMat2, TMat3> combine)
        where TOut1 : TOut2 =>
        flow.ViaMaterialized(FanInGraph.Append<TOut1, TOut2, TMat2>(that, new Merge<TOut2, TOut2>(2)), combine);

    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) where TOut : IComparable<TOut> =>
        flow.MergeSorted(other, Comparer<TOut>.Default);

    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, IComparer<TOut> comparer) =>
        flow.MergeSorted(other, comparer.Compare);

    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, Func<TOut, TOut, int> orderFunc) =>
        flow.Via(FanInGraph.Append(other, new MergeSorted<TOut>(orderFunc)));

    public static Source<TOut, TMat> Concat<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        flow.Via(FanInGraph.Append<TOut, TOut, TMat>(other, new Concat<TOut, TOut>()));

    public static Source<TOut2, TMat> Prepend<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> that) where TOut1 : TOut2 =>
        flow.Via(FanInGraph.Prepend<TOut1, TOut2, TMat>(that, new Concat<TOut2, TOut2>()));

    public static Source<T, TMat> OrElse<T, TMat>(this Source<T, TMat> flow, IGraph<SourceShape<T>, TMat> secondary) =>
        flow.Via(FanInGraph.Append<T, T, TMat>(secondary, new OrElse<T>()));

    public static Source<T, TMat3> OrElseMaterialized<T, TMat, TMat2, TMat3>(
        this Source<T, TMat> flow, IGraph<SourceShape<T>, TMat2> secondary,
        Func<TMat, TMat2, TMat3> materializedFunction) =>
        flow.ViaMaterialized(FanInGraph.Append<T, T, TMat2>(secondary, new OrElse<T>()), materializedFunction);

    public static Source<T2, TMat> Interleave<T1, T2, TMat>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, int segmentSize) where T1 : T2 =>
        flow.Via(FanInGraph.Append<T1, T2, TMat>(other, new Interleave<T2, T2>(2, segmentSize)));

    public static Source<T2, TMat3> InterleaveMaterialized<T1, T2, TMat, TMat2, TMat3>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat2> graph, int segmentSize,
        Func<TMat, TMat2, TMat3> combine) where T1 : T2 =>
        flow.ViaMaterialized(FanInGraph.Append<T1, T2, TMat2>(graph,
            new Interleave<T2, T2>(2, segmentSize)), combine);

    public static Source<(T1, T2), TMat> Zip<T1, T2, TMat>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other) =>
        flow.Via(FanInGraph.Append(other, new Zip<T1, T2>()));

    public static Source<T3, TMat> ZipWith<T1, T2, T3, TMat>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        flow.Via(FanInGraph.Append(other, new ZipWith<T1, T2, T3>(combine)));
}
