namespace Akka.Streams.Implementation;

/// <summary>
/// How a graph is put together: a tree whose leaves are stages. It is immutable; running it means walking it once and
/// making a logic for every leaf. Ports are known by position, so a blueprint may stand in many places of one graph.
/// </summary>
internal abstract class Blueprint
{
    /// <summary>What is said about this graph as a whole.</summary>
    public Attributes Own { get; private set; } = Attributes.None;

    public Blueprint WithAttributes(Attributes attributes)
    {
        var copy = (Blueprint)MemberwiseClone();
        copy.Own = attributes;
        return copy;
    }

    public Blueprint AddAttributes(Attributes attributes) => WithAttributes(Own.And(attributes));

    /// <summary>Makes the logics of this part, in an island of its own if an attribute says so.</summary>
    public LiveGraph Build(Materialization materialization, Attributes inherited)
    {
        var effective = inherited.And(Own);
        if (!Own.Contains(Attributes.AsyncBoundary.Instance)) return Expand(materialization, effective);

        var outer = materialization.EnterIsland(effective);
        var live = Expand(materialization, effective);
        materialization.LeaveIsland(outer);
        return live;
    }

    protected abstract LiveGraph Expand(Materialization materialization, Attributes effective);
}
