using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>A stage that yields a value when it is materialised.</summary>
public interface IGraphStageWithMaterializedValue<out TShape, out TMaterialized> : IGraph<TShape, TMaterialized>
    where TShape : Shape
{
    ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes attributes);
}

/// <summary>A stage of one's own that yields a value when it is materialised.</summary>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized>
    : IGraphStageWithMaterializedValue<TShape, TMaterialized> where TShape : Shape
{
    private Blueprint _blueprint;

    protected GraphStageWithMaterializedValue()
    {
    }

    /// <summary>The stage's ports: the same objects at every call.</summary>
    public abstract TShape Shape { get; }

    protected virtual Attributes InitialAttributes => Attributes.None;

    Blueprint IGraph<TShape>.Blueprint => _blueprint ??= StageBlueprint.Create(Shape, Create, InitialAttributes);

    /// <summary>Makes the logic of one running stream, and what its materialisation yields.</summary>
    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(
        Attributes inheritedAttributes);

    public IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes) =>
        Graph.Of<TShape, TMaterialized>(Shape, this.Blueprint().WithAttributes(attributes));

    public IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes) =>
        Graph.Of<TShape, TMaterialized>(Shape, this.Blueprint().AddAttributes(attributes));

    public IGraph<TShape, TMaterialized> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMaterialized> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    private (GraphStageLogic Logic, object Value) Create(ActorMaterializer materializer, Attributes attributes)
    {
        var created = CreateLogicAndMaterializedValue(attributes);
        return (created.Logic, created.MaterializedValue);
    }
}
