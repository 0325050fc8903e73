namespace Akka.Streams.Implementation;

/// <summary>One walk over a blueprint: collects the islands and wires their stages.</summary>
internal sealed class Materialization
{
    private readonly List<Island> _islands = [];
    private Island _current;

    public Materialization(ActorMaterializer materializer, Attributes initial)
    {
        Materializer = materializer;
        EnterIsland(initial);
    }

    public ActorMaterializer Materializer { get; }

    /// <summary>The islands that have stages.</summary>
    public IEnumerable<Island> Islands => _islands.Where(island => island.Logics.Count > 0);

    public Island Current => _current;

    /// <summary>What follows belongs to a new island. Answers the one to return to.</summary>
    public Island EnterIsland(Attributes attributes)
    {
        var outer = _current;
        _current = new Island(attributes);
        _islands.Add(_current);
        return outer;
    }

    public void LeaveIsland(Island outer) => _current = outer;

    public void Wire(LiveOutlet from, LiveInlet to)
    {
        if (from.Port.ElementType != to.Port.ElementType) from = Cast(from, to.Port);
        if (ReferenceEquals(from.Island, to.Island)) from.Island.Connect(from.Logic, from.Port, to.Logic, to.Port);
        else WireAcross(from, to);
    }

    // The buffer between two islands is the input buffer of the stage that it feeds.
    private static void WireAcross(LiveOutlet from, LiveInlet to)
    {
        var buffer = to.Logic.EffectiveAttributes.GetMandatoryAttribute<Attributes.InputBuffer>();
        var boundary = from.Port.CreateBoundary(buffer.Max);
        from.Island.Add(boundary.Sender, from.Logic.EffectiveAttributes);
        from.Island.Connect(from.Logic, from.Port, boundary.Sender, boundary.In);
        to.Island.Add(boundary.Receiver, to.Logic.EffectiveAttributes);
        to.Island.Connect(boundary.Receiver, boundary.Out, to.Logic, to.Port);
    }

    // Wiring a derived type to a base type, or the reverse as the DSL allows it, takes a stage that casts.
    private static LiveOutlet Cast(LiveOutlet from, Inlet to)
    {
        var (logic, inlet, outlet) = from.Port.CreateCastTo(to);
        from.Island.Add(logic, from.Logic.EffectiveAttributes);
        from.Island.Connect(from.Logic, from.Port, logic, inlet);
        return new LiveOutlet(logic, outlet, from.Island);
    }
}
