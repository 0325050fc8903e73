using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Windows;

/// <summary>Windows that overlap, by panes: an element is added once, however many windows contain it.</summary>
internal sealed class SlidingEngine<TIn, TState, TResult> : WindowEngine<TIn, TResult>
{
    private readonly SlidingWindows _windows;
    private readonly IPaneStates<TIn, TState, TResult> _states;
    private readonly PaneTable<TState> _panes;
    private readonly PaneQueue<TIn, TState, TResult> _queue;
    private readonly FiredWindows<TIn, TState, TResult> _late;

    // The windows before this one have fired or were empty when time passed them.
    private long _next = long.MinValue;

    // The panes before this index are in the queue or have left it.
    private int _queued;
    private bool _queueIsStale;
    private int _current = -1;

    public SlidingEngine(
        SlidingWindows windows, IPaneStates<TIn, TState, TResult> states, WindowEngineOptions options)
        : base(options)
    {
        _windows = windows;
        _states = states;
        _panes = new PaneTable<TState>(options.OpenWindowsMax);
        _queue = new PaneQueue<TIn, TState, TResult>(states);
        _late = new FiredWindows<TIn, TState, TResult>(states, windows, options.OpenWindowsMax);
    }

    public override long? NextEnd => NextNumber() is { } number ? _windows.WindowAt(number).EndTicks : null;

    protected override void Put(long timestamp, TIn value)
    {
        if (!Select(timestamp))
        {
            PutLate(timestamp, value, _states.CountOf(value));
            return;
        }
        ref var pane = ref _panes[_current];
        pane.Count += _states.Add(ref pane.State, value);
        if (IsBehind(pane.Window))
            PutBehind(timestamp, value);
    }

    protected override void PutAll(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        while (timestamps.Length > 0)
        {
            var length = PutRun(timestamps, values);
            timestamps = timestamps[length..];
            values = values[length..];
        }
    }

    protected override void Fire()
    {
        _late.FireChanged(Results);
        if (_queueIsStale)
            Requeue();
        while (NextNumber() is { } number && _windows.WindowAt(number) is var window
               && Lateness.MayFire(window.EndTicks, Watermark))
        {
            Fire(number, window);
        }
        PassBy();
        ForgetPast();
    }

    private int PutRun(ReadOnlySpan<long> timestamps, ReadOnlySpan<TIn> values)
    {
        if (!Select(timestamps[0]) || IsBehind(_panes[_current].Window))
        {
            PutOne(timestamps[0], values[0]);
            return 1;
        }
        ref var pane = ref _panes[_current];
        var length = RunScanner.Length(Piece(timestamps), pane.Window, ref Greatest);
        pane.Count += _states.AddRun(ref pane.State, values[..length]);
        return length;
    }

    /// <summary>
    /// Makes the pane of a timestamp the current one; false if every window that contains it is past.
    /// </summary>
    private bool Select(long timestamp)
    {
        if (_current >= 0 && _panes[_current].Window.Contains(timestamp))
            return true;
        var last = _windows.WindowAt(_windows.LastWith(timestamp));
        if (Lateness.Judge(last.EndTicks, Watermark) == Timeliness.Late)
            return false;
        var pane = _windows.Panes.WindowOf(timestamp);
        var found = _panes.Find(pane.StartTicks);
        _current = found >= 0 ? found : Open(~found, pane);
        return true;
    }

    private int Open(int index, TimeWindow pane)
    {
        _current = -1;
        _panes.Insert(index, pane, _states.Create());
        if (index < _queued)
            _queued++;
        return index;
    }

    /// <summary>
    /// An element older than what has fired: windows that are kept are fired again, and the queue is filled anew.
    /// </summary>
    private void PutBehind(long timestamp, TIn value)
    {
        _queueIsStale = true;
        if (!Lateness.KeepsFired)
            return;
        var last = _windows.LastWith(timestamp);
        for (var number = _windows.FirstWith(timestamp); number <= last; number++)
        {
            if (Lateness.Judge(_windows.WindowAt(number).EndTicks, Watermark) == Timeliness.Update)
                _late.Add(number, value);
        }
    }

    private void Requeue()
    {
        _queue.Clear();
        _queued = 0;
        _queueIsStale = false;
    }

    /// <summary>The number of the earliest window that has yet to fire and is not empty.</summary>
    private long? NextNumber()
    {
        DequeuePast();
        if (!_queue.IsEmpty)
            return _next;
        while (_queued < _panes.Count && _windows.LastWith(Within(_queued)) < _next)
            _queued++;
        return _queued == _panes.Count ? null : Math.Max(_next, _windows.FirstWith(Within(_queued)));
    }

    private void DequeuePast()
    {
        if (_queue.IsEmpty)
            return;
        var start = _windows.WindowAt(_next).StartTicks;
        while (!_queue.IsEmpty && _queue.FirstStart < start)
            _queue.Dequeue();
    }

    /// <summary>
    /// Windows that time has passed are not fired by elements that come after it; these are late for them.
    /// </summary>
    private void PassBy()
    {
        if (Watermark > EventTicks.BeginningOfTime)
            _next = Math.Max(_next, _windows.FirstWith(Watermark));
        DequeuePast();
    }

    private void Fire(long number, TimeWindow window)
    {
        while (_queued < _panes.Count && SlidingWindows.Within(_panes[_queued].Window) < window.EndTicks)
            _queue.Enqueue(_panes[_queued++]);
        var pane = _queue.Total(window);
        _states.Emit(ref pane, Results);
        pane.Fired = true;
        if (IsPast(window))
            _states.Release(ref pane.State);
        else
            _late.Keep(number, pane);
        _next = number + 1;
    }

    private void ForgetPast()
    {
        _late.Forget(Lateness, Watermark);
        while (_queued > 0 && IsPast(_windows.WindowAt(_windows.LastWith(Within(0)))))
        {
            _states.Release(ref _panes[0].State);
            _panes.RemoveFirst();
            _queued--;
            _current = -1;
        }
    }

    /// <summary>
    /// Whether a pane belongs to windows that time has passed; those that have fired are in the queue.
    /// </summary>
    private bool IsBehind(TimeWindow pane) => pane.EndTicks <= Watermark;

    private bool IsPast(TimeWindow window) => Lateness.MayForget(window.EndTicks, Watermark);

    private long Within(int pane) => SlidingWindows.Within(_panes[pane].Window);
}
