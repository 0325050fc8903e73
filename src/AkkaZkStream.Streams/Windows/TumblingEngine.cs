using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Tumbling windows over one aggregate: runs of elements of one window are added at once.</summary>
internal sealed class TumblingEngine<TAggregate, TIn, TState, TOut> : WindowEngine<TIn, WindowResult<TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    private readonly TumblingWindows _windows;
    private readonly TAggregate _aggregate;
    private readonly IRunAggregate<TIn, TState>? _runs;
    private readonly PaneTable<TState> _panes;

    // The panes before this index have fired; those from it on wait for the watermark.
    private int _fired;
    private bool _changedAfterFiring;

    // Where the last element went: the next one nearly always goes there, too.
    private int _current = -1;

    public TumblingEngine(TumblingWindows windows, TAggregate aggregate, WindowEngineOptions options)
        : base(options)
    {
        _windows = windows;
        _aggregate = aggregate;
        _runs = aggregate as IRunAggregate<TIn, TState>;
        _panes = new PaneTable<TState>(options.OpenWindowsMax);
    }

    public override long? NextEnd => _fired < _panes.Count ? _panes[_fired].Window.EndTicks : null;

    protected override void Put(long timestamp, TIn value)
    {
        if (!Select(timestamp))
        {
            PutLate(timestamp, value);
            return;
        }
        ref var pane = ref _panes[_current];
        _aggregate.Add(ref pane.State, value);
        pane.Count++;
        pane.Changed = true;
    }

    protected override void PutAll(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        while (timestamps.Length > 0)
        {
            var length = 1;
            if (Select(timestamps[0]))
                length = AddRun(timestamps, values);
            else
                PutLate(timestamps[0], values[0]);
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

    private int AddRun(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        ref var pane = ref _panes[_current];
        var length = RunScanner.Length(timestamps, pane.Window);
        var run = values[..length];
        if (_runs is not null)
            _runs.AddRun(ref pane.State, run);
        else
            AddOneByOne(ref pane.State, run);
        pane.Count += length;
        pane.Changed = true;
        return length;
    }

    private void AddOneByOne(ref TState state, ReadOnlySpan<TIn> values)
    {
        foreach (var value in values)
            _aggregate.Add(ref state, value);
    }

    /// <summary>Makes the pane of a timestamp the current one, opening it where needed; false if the timestamp is late.</summary>
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
        var window = _windows.WindowOf(timestamp);
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
        _panes.Insert(index, window, _aggregate.Create());
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
        var value = _aggregate.Result(pane.State);
        Emit(new WindowResult<TOut>(pane.Window, pane.Count, value, pane.Fired), pane.Fired);
        pane.Fired = true;
        pane.Changed = false;
    }

    private void ForgetFirst()
    {
        _panes.RemoveFirst();
        _fired--;
        _current = -1;
    }
}
