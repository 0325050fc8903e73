using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A graph with one open inlet.</summary>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    private readonly Blueprint _blueprint;

    internal Sink(SinkShape<TIn> shape, Blueprint blueprint)
    {
        Shape = shape;
        _blueprint = blueprint;
    }

    public SinkShape<TIn> Shape { get; }

    Blueprint IGraph<SinkShape<TIn>>.Blueprint => _blueprint;

    /// <summary>A sink of another element type: the function runs before this sink.</summary>
    public Sink<TIn2, TMat> ContraMap<TIn2>(Func<TIn2, TIn> function) =>
        Flow.FromFunction(function).ToMaterialized(this, Keep.Right);

    public Sink<TIn, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> fn) => new(Shape, _blueprint.Map(fn));

    public TMat2 RunWith<TMat2>(IGraph<SourceShape<TIn>, TMat2> source, IMaterializer materializer) =>
        Source.FromGraph(source).To(this).Run(materializer);

    /// <summary>Runs this sink now and gives its value, and a sink that feeds it.</summary>
    public (TMat, Sink<TIn, NotUsed>) PreMaterialize(IMaterializer materializer)
    {
        var (subscriber, value) = Source.AsSubscriber<TIn>().ToMaterialized(this, Keep.Both).Run(materializer);
        return (value, Sink.FromSubscriber(subscriber));
    }

    public Sink<TIn, TMat> WithAttributes(Attributes attributes) => new(Shape, _blueprint.WithAttributes(attributes));

    public Sink<TIn, TMat> AddAttributes(Attributes attributes) => new(Shape, _blueprint.AddAttributes(attributes));

    public Sink<TIn, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public Sink<TIn, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    public override string ToString() => $"Sink({Shape})";

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.WithAttributes(Attributes attributes) =>
        WithAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.AddAttributes(Attributes attributes) =>
        AddAttributes(attributes);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.Named(string name) => Named(name);

    IGraph<SinkShape<TIn>, TMat> IGraph<SinkShape<TIn>, TMat>.Async() => Async();
}
