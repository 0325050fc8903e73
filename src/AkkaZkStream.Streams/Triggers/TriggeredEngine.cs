using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Triggers;

/// <summary>Windows of each key, kept one by one, that say what they have when their triggers want it.</summary>
/// <remarks>
/// As Flink's WindowOperator: an element goes into each of its windows that is not forgotten yet, and the window's
/// trigger is asked; timers are told in the order of their times; a window is forgotten when the watermark has passed
/// its end by the allowed lateness. At the stream's end the clock's timers of windows with something new are told as
/// well, so that a bounded job loses nothing by ending early.
/// </remarks>
internal sealed class TriggeredEngine<TKey, TIn, TState, TResult>(
    IWindowAssigner windows,
    IWindowStates<TKey, TIn, TState, TResult> states,
    Trigger<TIn> trigger,
    WindowEngineOptions options)
    : WindowEngine<TIn, TResult>(options)
    where TKey : notnull
{
    private readonly OpenWindows<TKey, TIn, TState> _open = new(options.OpenWindowsMax);
    private readonly TriggerTimes<TriggeredWindow<TKey, TIn, TState>> _times = new();
    private readonly List<TimeWindow> _assigned = [];

    public override long? NextEnd => Earlier(_times.EventTimers.Next, _times.Ends.Next);

    public override long? NextOnClock => _times.ClockTimers.Next;

    public override bool HearsTheClock => true;

    public override void TellClock(long now) => _times.Now = Math.Max(_times.Now, now);

    protected override void Put(long timestamp, TIn value)
    {
        var key = states.KeyOf(value);
        var isIn = false;
        _assigned.Clear();
        windows.Assign(timestamp, _assigned);
        foreach (var assigned in _assigned)
        {
            if (Find(key, assigned) is not { } window)
                continue;
            isIn = true;
            states.Add(ref window.Pane.State, value);
            window.Pane.Count++;
            window.Pane.Changed = true;
            Apply(window, window.Trigger.OnElement(value, timestamp, window));
        }
        if (!isIn)
            PutLate(timestamp, value, 1);
    }

    protected override void Fire()
    {
        _times.Watermark = Watermark;
        while (_times.ClockTimers.TakeDue(_times.Now) is { } timer)
            Apply(timer.Owner, timer.Owner.OnProcessingTime(timer));
        while (NextEnd is { } next && next <= Watermark)
        {
            if (_times.EventTimers.TakeDue(next) is { } timer)
                Apply(timer.Owner, timer.Owner.OnEventTime(timer));
            else if (_times.Ends.TakeDue(next) is { } end)
                End(end.Owner);
        }
    }

    /// <summary>The window of a key that an element goes into; null if it is forgotten already.</summary>
    private TriggeredWindow<TKey, TIn, TState>? Find(TKey key, TimeWindow assigned)
    {
        if (windows.Merges)
            return Merge(key, assigned);
        if (Lateness.Judge(assigned.EndTicks, Watermark) == Timeliness.Late)
            return null;
        return _open.Find(key, assigned) ?? Open(key, assigned);
    }

    private TriggeredWindow<TKey, TIn, TState>? Merge(TKey key, TimeWindow assigned)
    {
        var touched = _open.Overlapping(key, assigned);
        var united = touched.Aggregate(assigned, (all, one) => Union(all, one.Window));
        if (Lateness.Judge(united.EndTicks, Watermark) == Timeliness.Late)
            return null;
        if (touched.Count == 1 && touched[0].Window == united)
            return touched[0];
        foreach (var one in touched)
        {
            _times.Ends.Cancel(one.EndTimer);
            Close(one);
        }
        var merged = Open(key, united);
        foreach (var one in touched)
            TakeOver(merged, one);
        if (touched.Count > 0)
            merged.Trigger.OnMerge([.. touched.Select(one => one.Trigger)], merged);
        return merged;
    }

    private void TakeOver(
        TriggeredWindow<TKey, TIn, TState> window, TriggeredWindow<TKey, TIn, TState> other)
    {
        states.Merge(ref window.Pane.State, other.Pane.State);
        window.Pane.Count += other.Pane.Count;
        window.Pane.Fired |= other.Pane.Fired;
        window.Pane.Changed |= other.Pane.Changed;
    }

    private TriggeredWindow<TKey, TIn, TState> Open(TKey key, TimeWindow window)
    {
        var pane = new Pane<TState> { Window = window, State = states.Create() };
        var opened = new TriggeredWindow<TKey, TIn, TState>(key, pane, trigger.ForWindow(), _times);
        opened.EndTimer = _times.Ends.Add(opened, Lateness.ForgottenAt(window.EndTicks));
        _open.Add(opened);
        return opened;
    }

    private void Apply(TriggeredWindow<TKey, TIn, TState> window, TriggerResult result)
    {
        ref var pane = ref window.Pane;
        if (result.HasFlag(TriggerResult.Fire) && pane.Count > 0)
        {
            states.Emit(window.Key, pane, Watermark, Results);
            pane.Fired = true;
            pane.Changed = false;
        }
        if (result.HasFlag(TriggerResult.Purge))
        {
            states.Purge(ref pane.State);
            pane = new Pane<TState> { Window = pane.Window, State = pane.State };
        }
    }

    private void End(TriggeredWindow<TKey, TIn, TState> window)
    {
        if (Watermark == EventTicks.EndOfTime && window.Pane.Changed && window.NextOnClock is { } time)
            Apply(window, window.Trigger.OnProcessingTime(time, window));
        Close(window);
    }

    private void Close(TriggeredWindow<TKey, TIn, TState> window)
    {
        window.DeleteTimers();
        _open.Remove(window);
    }

    private static TimeWindow Union(TimeWindow a, TimeWindow b) =>
        new(Math.Min(a.StartTicks, b.StartTicks), Math.Max(a.EndTicks, b.EndTicks));

    private static long? Earlier(long? a, long? b) => a is null || b < a ? b : a;
}
