namespace AkkaZkStream.Cli.Output;

/// <summary>What the live table shows at one moment: the newest windows, the sources, the totals.</summary>
/// <param name="windowsMax">How many windows are kept; older ones scroll out.</param>
internal sealed class LiveModel(int windowsMax)
{
    private readonly Queue<NumbersEvent.WindowFired> _windows = new();
    private readonly Dictionary<string, SourceLine> _sources = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<NumbersEvent.WindowFired> Windows => _windows;

    internal IReadOnlyCollection<SourceLine> Sources => _sources.Values;

    internal long Elements { get; private set; }

    internal long Grants { get; private set; }

    internal long Lost { get; private set; }

    /// <summary>The newest sentence for people, if there was one.</summary>
    internal string? Notice { get; set; }

    /// <summary>The totals, once the run has ended.</summary>
    internal NumbersSummary? Summary { get; set; }

    internal void Add(NumbersEvent happened)
    {
        if (happened is NumbersEvent.ElementAccepted element)
            Add(element);
        else if (happened is NumbersEvent.WindowFired window)
            Add(window);
        else if (happened is NumbersEvent.GuardChanged { Change: var change })
            Add(change);
    }

    private void Add(NumbersEvent.ElementAccepted element)
    {
        Elements++;
        var source = Source(element.Source);
        source.Elements++;
        source.Value = element.Value;
        source.Token = element.Token.Value;
    }

    private void Add(NumbersEvent.WindowFired window)
    {
        _windows.Enqueue(window);
        if (_windows.Count > windowsMax)
            _windows.Dequeue();
    }

    private void Add(GuardChange change)
    {
        var source = Source(change.Source);
        source.State = change.State;
        if (change.State == GuardState.Holding && source.Holding != change.Token.Value)
        {
            source.Holding = change.Token.Value;
            Grants++;
        }

        if (change.State == GuardState.Lost)
            Lost++;
    }

    private SourceLine Source(string name) =>
        _sources.TryGetValue(name, out var source) ? source : _sources[name] = new SourceLine(name);
}
