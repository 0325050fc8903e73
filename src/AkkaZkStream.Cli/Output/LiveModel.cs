namespace AkkaZkStream.Cli.Output;

/// <summary>What the live table shows at one moment: the newest windows, the sources, the totals.</summary>
/// <param name="windowsMax">How many windows are kept; older ones scroll out.</param>
internal sealed class LiveModel(int windowsMax)
{
    private readonly Queue<NumbersEvent.WindowFired> _windows = new();
    private readonly Dictionary<string, SourceLine> _sources = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<NumbersEvent.WindowFired> Windows => _windows;

    internal IReadOnlyCollection<SourceLine> Sources => _sources.Values;

    /// <summary>Who holds the lock now, of the sources of this process.</summary>
    internal SourceLine? Holder =>
        _sources.Values.FirstOrDefault(source => source.State is GuardState.Holding or GuardState.Suspended);

    /// <summary>Gives the totals so far.</summary>
    internal Func<NumbersSummary> Totals { get; set; } = () => NumbersSummary.Zero;

    /// <summary>The newest sentence for people, if there was one.</summary>
    internal string? Notice { get; set; }

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
        var source = Source(element.Source);
        source.Elements++;
        source.Value = element.Value;
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
        if (change.State == GuardState.Holding)
            source.Token = change.Token.Value;
    }

    private SourceLine Source(string name) =>
        _sources.TryGetValue(name, out var source) ? source : _sources[name] = new SourceLine(name);
}
