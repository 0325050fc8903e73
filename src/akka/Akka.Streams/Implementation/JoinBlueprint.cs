namespace Akka.Streams.Implementation;

/// <summary>Two flows in a circle: the outlet of each feeds the inlet of the other.</summary>
internal sealed class JoinBlueprint(Blueprint left, Blueprint right, Func<object, object, object> combine) : Blueprint
{
    protected override LiveGraph Expand(Materialization materialization, Attributes effective)
    {
        var there = left.Build(materialization, effective);
        var back = right.Build(materialization, effective);
        materialization.Wire(there.Outlets[0], back.Inlets[0]);
        materialization.Wire(back.Outlets[0], there.Inlets[0]);
        return new LiveGraph([], [], combine(there.Value, back.Value));
    }
}
