using Akka.Streams.Implementation;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>A graph with one open inlet and one open outlet.</summary>
public sealed class Flow<TIn, TOut, TMat> : IFlow<TOut, TMat>, IGraph<FlowShape<TIn, TOut>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Flow(Inlet<TIn> inlet, Outlet<TOut> outlet, Blueprint blueprint)
    {
        Shape = new FlowShape<TIn, TOut>(inlet, outlet);
        _blueprint = blueprint;
    }

    public FlowShape<TIn, TOut> Shape { get; }

    Blueprint IGraph<FlowShape<TIn, TOut>>.Blueprint => _blueprint;

    public Flow<TIn, T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) =>
        new(Shape.Inlet, flow.Shape.Outlet, _blueprint.Then(flow));

    public Flow<TIn, TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) =>
        new(Shape.Inlet, flow.Shape.Outlet, _blueprint.Then(flow, combine));

    public Sink<TIn, TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) =>
        new(new SinkShape<TIn>(Shape.Inlet), _blueprint.Then(sink));

    public Sink<TIn, TMat3> ToMaterialized<TMat2, TMat3>(
        IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) =>
        new(new SinkShape<TIn>(Shape.Inlet), _blueprint.Then(sink, combine));

    /// <summary>Closes a circle with a flow in the opposite direction.</summary>
    public IRunnableGraph<TMat> Join<TMat2>(IGraph<FlowShape<TOut, TIn>, TMat2> flow) =>
        JoinMaterialized(flow, Keep.Left);

    public IRunnableGraph<TMat3> JoinMaterialized<TMat2, TMat3>(
        IGraph<FlowShape<TOut, TIn>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) =>
        new RunnableGraph<TMat3>(new JoinBlueprint(_blueprint, flow.Blueprint(), Graph.Untyped(combine)));

    public Flow<TIn, TOut, TMat3> ConcatMaterialized<TMat2, TMat3>(
        IGraph<SourceShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializedFunction) =>
        ViaMaterialized(FanInGraph.Append<TOut, TOut, TMat2>(that, new Concat<TOut, TOut>()), materializedFunction);

    public Flow<TIn, TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new(Shape.Inlet, Shape.Outlet, _blueprint.Map(mapFunc));

    public (TMat1, TMat2) RunWith<TMat1, TMat2>(
        IGraph<SourceShape<TIn>, TMat1> source, IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        Source.FromGraph(source).Via(this).ToMaterialized(sink, Keep.Both).Run(materializer);

    public IRunnableGraph<IProcessor<TIn, TOut>> ToProcessor() =>
        Source.AsSubscriber<TIn>().Via(this).ToMaterialized(
            Sink.AsPublisher<TOut>(false), (subscriber, publisher) => Processor.Of(subscriber, publisher));

    public Flow<TIn, TOut, TMat> WithAttributes(Attributes attributes) =>
        new(Shape.Inlet, Shape.Outlet, _blueprint.WithAttributes(attributes));

    public Flow<TIn, TOut, TMat> AddAttributes(Attributes attributes) =>
        new(Shape.Inlet, Shape.Outlet, _blueprint.AddAttributes(attributes));

    public Flow<TIn, TOut, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public Flow<TIn, TOut, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    public override string ToString() => $"Flow({Shape})";

    IFlow<T, TMat> IFlow<TOut, TMat>.Via<T, TMat2>(IGraph<FlowShape<TOut, T>, TMat2> flow) => Via(flow);

    IFlow<T2, TMat3> IFlow<TOut, TMat>.ViaMaterialized<T2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, T2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => ViaMaterialized(flow, combine);

    IFlow<TOut, TMat2> IFlow<TOut, TMat>.MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        MapMaterializedValue(mapFunc);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.WithAttributes(Attributes attributes) =>
        WithAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.AddAttributes(Attributes attributes) =>
        AddAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.Named(string name) => Named(name);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.Async() => Async();
}
