namespace Akka.Streams.Implementation;

/// <summary>Two graphs in a row: the last outlet of the one feeds the first inlet of the other.</summary>
internal sealed class LinearBlueprint(Blueprint left, Blueprint right, Func<object, object, object> combine) : Blueprint
{
    // A long chain leans to the left; it is walked in a loop so that its length is not limited by the stack.
    protected override LiveGraph Expand(Materialization materialization, Attributes effective)
    {
        var rest = new Stack<LinearBlueprint>();
        rest.Push(this);
        var first = Left;
        while (first is LinearBlueprint linear && ReferenceEquals(linear.Own, Attributes.None))
        {
            rest.Push(linear);
            first = linear.Left;
        }

        var live = first.Build(materialization, effective);
        while (rest.TryPop(out var next)) live = next.Append(live, materialization, effective);
        return live;
    }

    private Blueprint Left => left;

    private LiveGraph Append(LiveGraph upstream, Materialization materialization, Attributes effective)
    {
        var downstream = right.Build(materialization, effective);
        materialization.Wire(upstream.Outlets[^1], downstream.Inlets[0]);
        return new LiveGraph(
            [.. upstream.Inlets, .. downstream.Inlets[1..]],
            [.. upstream.Outlets[..^1], .. downstream.Outlets],
            combine(upstream.Value, downstream.Value));
    }
}
