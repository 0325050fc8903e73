using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows that follow each other: runs of elements of one window are added at once.</summary>
internal sealed class TumblingEngine<TIn, TState, TResult>(
    IAlignedWindows windows, IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options)
    : WindowEngine<TIn, TResult>(options)
{
    private readonly PaneTable<TState> _panes = new(options.OpenWindowsMax);

    // The panes before this index have fired; those from it on wait for the watermark.
    private int _fired;
    private bool _changedAfterFiring;

    // Where the last element went: the next one nearly always goes there, too.
    private int _current = -1;

    public override long? NextEnd => _fired < _panes.Count ? _panes[_fired].Window.EndTicks : null;

    protected override void Put(long timestamp, TIn value)
    {
        if (!Select(timestamp))
        {
            PutLate(timestamp, value, states.CountOf(value));
            return;
        }
        ref var pane = ref _panes[_current];
        pane.Count += states.Add(ref pane.State, value);
        pane.Changed = true;
    }

    protected override void PutAll(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        while (timestamps.Length > 0)
        {
            var length = 1;
            if (Select(timestamps[0]))
                length = PutRun(timestamps, values);
            else
                PutOne(timestamps[0], values[0]);
            timestamps = timestamps[length..];
            values = values[length..];
        }
    }

    protected override void Fire()
    {
        if (_changedAfterFiring)
            FireUpdates();
        while (_fired < _panes.Count && Lateness.MayFire(_panes[_fired].Window.EndTicks, Watermark))
            Emit(ref _panes[_fired++]);
        while (_fired > 0 && Lateness.MayForget(_panes[0].Window.EndTicks, Watermark))
            ForgetFirst();
    }

    private int PutRun(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        ref var pane = ref _panes[_current];
        var length = RunScanner.Length(Piece(timestamps), pane.Window, ref Greatest);
        pane.Count += states.AddRun(ref pane.State, values[..length]);
        pane.Changed = true;
        return length;
    }

    /// <summary>
    /// Makes the pane of a timestamp the current one, opening it where needed; false if the timestamp is late.
    /// </summary>
    private bool Select(long timestamp)
    {
        if (_current < 0 || !_panes[_current].Window.Contains(timestamp))
        {
            if (!Find(timestamp))
                return false;
        }
        _changedAfterFiring |= _current < _fired;
        return true;
    }

    private bool Find(long timestamp)
    {
        var window = windows.WindowOf(timestamp);
        if (Lateness.Judge(window.EndTicks, Watermark) == Timeliness.Late)
            return false;
        _current = _panes.Find(window.StartTicks);
        if (_current < 0)
            Open(~_current, window);
        return true;
    }

    private void Open(int index, TimeWindow window)
    {
        _current = -1;
        _panes.Insert(index, window, states.Create());
        _current = index;
        if (Lateness.MayFire(window.EndTicks, Watermark))
            _fired++;
    }

    private void FireUpdates()
    {
        _changedAfterFiring = false;
        for (var i = 0; i < _fired; i++)
        {
            if (_panes[i].Changed)
                Emit(ref _panes[i]);
        }
    }

    private void Emit(ref Pane<TState> pane)
    {
        states.Emit(ref pane, Results);
        pane.Fired = true;
        pane.Changed = false;
    }

    private void ForgetFirst()
    {
        states.Release(ref _panes[0].State);
        _panes.RemoveFirst();
        _fired--;
        _current = -1;
    }
}
