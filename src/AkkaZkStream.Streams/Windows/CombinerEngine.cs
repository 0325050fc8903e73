namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// Adds up one part of a stream per window, and hands on what it has when its own time says that no more is to be
/// expected. It drops nothing: what comes later still makes a further partial, and whoever merges the parts judges what
/// is late.
/// </summary>
internal sealed class CombinerEngine<TAggregate, TIn, TState, TOut>(
    IAlignedWindows windows, TAggregate aggregate, WindowEngineOptions options)
    : WindowEngine<TIn, PartialWindow<TState>>(options)
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    private readonly PlainStates<TAggregate, TIn, TState, TOut> _states = new(aggregate);
    private readonly PaneTable<TState> _panes = new(options.OpenWindowsMax);
    private int _current = -1;

    public override long? NextEnd => _panes.Count > 0 ? _panes[0].Window.EndTicks : null;

    protected override void Put(long timestamp, TIn value)
    {
        ref var pane = ref PaneOf(timestamp);
        pane.Count += _states.Add(ref pane.State, value);
    }

    protected override void PutAll(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        while (timestamps.Length > 0)
        {
            ref var pane = ref PaneOf(timestamps[0]);
            var length = RunScanner.Length(Piece(timestamps), pane.Window, ref Greatest);
            pane.Count += _states.AddRun(ref pane.State, values[..length]);
            timestamps = timestamps[length..];
            values = values[length..];
        }
    }

    protected override void Fire()
    {
        while (_panes.Count > 0 && Lateness.MayFire(_panes[0].Window.EndTicks, Watermark))
        {
            ref var pane = ref _panes[0];
            Results.Add(new PartialWindow<TState>(pane.Window, pane.Count, pane.State), isUpdate: false);
            _panes.RemoveFirst();
            _current = -1;
        }
    }

    private ref Pane<TState> PaneOf(long timestamp)
    {
        if (_current < 0 || !_panes[_current].Window.Contains(timestamp))
        {
            var window = windows.WindowOf(timestamp);
            var found = _panes.Find(window.StartTicks);
            if (found < 0)
                _panes.Insert(~found, window, _states.Create());
            _current = found >= 0 ? found : ~found;
        }
        return ref _panes[_current];
    }
}
