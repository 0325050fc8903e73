using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Stages;

namespace Akka.Streams.Dsl;

/// <summary>Makes flows.</summary>
public static class Flow
{
    public static Flow<T, T, NotUsed> Create<T>() => FromGraph(new Identity<T>());

    public static Flow<T, T, TMat> Create<T, TMat>() =>
        FromGraph(new Identity<T>()).MapMaterializedValue(_ => default(TMat));

    public static Flow<T, T, NotUsed> Identity<T>() => Create<T>();

    public static Flow<T, T, TMat> Identity<T, TMat>() => Create<T, TMat>();

    public static Flow<TIn, TOut, NotUsed> FromFunction<TIn, TOut>(Func<TIn, TOut> function) =>
        FromGraph(new Select<TIn, TOut>(function));

    public static Flow<TIn, TOut, TMat> FromGraph<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> graph) =>
        graph as Flow<TIn, TOut, TMat>
        ?? new Flow<TIn, TOut, TMat>(graph.Shape.Inlet, graph.Shape.Outlet, graph.Blueprint());

    public static Flow<TIn, TOut, NotUsed> FromSinkAndSource<TIn, TOut, TMat>(
        IGraph<SinkShape<TIn>, TMat> sink, IGraph<SourceShape<TOut>, TMat> source) =>
        FromSinkAndSource(sink, source, Keep.None);

    /// <summary>A flow whose two ends know nothing of each other.</summary>
    public static Flow<TIn, TOut, TMat> FromSinkAndSource<TIn, TOut, TMat1, TMat2, TMat>(
        IGraph<SinkShape<TIn>, TMat1> sink, IGraph<SourceShape<TOut>, TMat2> source,
        Func<TMat1, TMat2, TMat> combine) =>
        FromGraph(GraphDsl.Create(sink, source, combine,
            (_, @in, @out) => new FlowShape<TIn, TOut>(@in.Inlet, @out.Outlet)));
}
