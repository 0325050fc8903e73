namespace Akka.Streams.Implementation;

/// <summary>A graph drawn by hand: parts, wires between their ports, and the ports that stay open.</summary>
internal sealed class CompositeBlueprint(
    IReadOnlyList<Blueprint> parts,
    IReadOnlyList<(PortIndex From, PortIndex To)> wires,
    IReadOnlyList<PortIndex> inlets,
    IReadOnlyList<PortIndex> outlets,
    IReadOnlyList<MaterializedValueStage> valueReaders,
    Func<object[], object> combine) : Blueprint
{
    protected override LiveGraph Expand(Materialization materialization, Attributes effective)
    {
        var live = new LiveGraph[parts.Count];
        for (var i = 0; i < live.Length; i++) live[i] = parts[i].Build(materialization, effective);
        foreach (var (from, to) in wires)
            materialization.Wire(live[from.Part].Outlets[from.Port], live[to.Part].Inlets[to.Port]);

        var value = combine([.. live.Select(part => part.Value)]);
        foreach (var reader in valueReaders) reader.Deliver(live, value);
        return new LiveGraph(
            [.. inlets.Select(port => live[port.Part].Inlets[port.Port])],
            [.. outlets.Select(port => live[port.Part].Outlets[port.Port])],
            value);
    }
}

/// <summary>A port of a part, by position.</summary>
internal readonly record struct PortIndex(int Part, int Port);
