using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Triggers;

/// <summary>One window of one key, with what has been added to it, its trigger and its timers.</summary>
internal sealed class TriggeredWindow<TKey, TIn, TState>(
    TKey key, Pane<TState> pane, Trigger<TIn> trigger, TriggerTimes<TriggeredWindow<TKey, TIn, TState>> times)
    : ITriggerContext
{
    /// <summary>Its window, state and count.</summary>
    public Pane<TState> Pane = pane;

    private OwnTimers<TriggeredWindow<TKey, TIn, TState>> _eventTimers = new(times.EventTimers);
    private OwnTimers<TriggeredWindow<TKey, TIn, TState>> _clockTimers = new(times.ClockTimers);

    public TKey Key => key;

    public Trigger<TIn> Trigger => trigger;

    public TimeWindow Window => Pane.Window;

    public long Count => Pane.Count;

    public long Watermark => times.Watermark;

    public long ProcessingTime => times.Now;

    /// <summary>When the window is forgotten.</summary>
    public TimerQueue<TriggeredWindow<TKey, TIn, TState>>.Timer EndTimer { get; set; } = null!;

    /// <summary>When its trigger next wants to hear of the clock.</summary>
    public long? NextOnClock => _clockTimers.Earliest;

    public void RegisterEventTimeTimer(long time) => _eventTimers.Register(this, time);

    public void RegisterProcessingTimeTimer(long time) => _clockTimers.Register(this, time);

    public void DeleteEventTimeTimer(long time) => _eventTimers.Delete(time);

    public void DeleteProcessingTimeTimer(long time) => _clockTimers.Delete(time);

    public TriggerResult OnEventTime(TimerQueue<TriggeredWindow<TKey, TIn, TState>>.Timer timer)
    {
        _eventTimers.Forget(timer);
        return trigger.OnEventTime(timer.Time, this);
    }

    public TriggerResult OnProcessingTime(TimerQueue<TriggeredWindow<TKey, TIn, TState>>.Timer timer)
    {
        _clockTimers.Forget(timer);
        return trigger.OnProcessingTime(timer.Time, this);
    }

    public void DeleteTimers()
    {
        _eventTimers.DeleteAll();
        _clockTimers.DeleteAll();
    }
}
