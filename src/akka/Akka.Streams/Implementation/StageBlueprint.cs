using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A leaf: one stage.</summary>
internal sealed class StageBlueprint : Blueprint
{
    private readonly Shape _shape;
    private readonly CreateStage _create;

    private StageBlueprint(Shape shape, CreateStage create)
    {
        _shape = shape;
        _create = create;
        for (var i = 0; i < shape.Inlets.Length; i++) shape.Inlets[i].Id = i;
        for (var i = 0; i < shape.Outlets.Length; i++) shape.Outlets[i].Id = i;
    }

    /// <summary>Makes the logic of one running stream, and what its materialisation yields.</summary>
    public delegate (GraphStageLogic Logic, object Value) CreateStage(
        ActorMaterializer materializer, Attributes effective);

    public static Blueprint Create(Shape shape, CreateStage create, Attributes initial) =>
        new StageBlueprint(shape, create).WithAttributes(initial);

    protected override LiveGraph Expand(Materialization materialization, Attributes effective)
    {
        var (logic, value) = _create(materialization.Materializer, effective);
        var island = materialization.Current;
        island.Add(logic, effective);
        return new LiveGraph(
            [.. _shape.Inlets.Select(port => new LiveInlet(logic, port, island))],
            [.. _shape.Outlets.Select(port => new LiveOutlet(logic, port, island))],
            value);
    }
}
