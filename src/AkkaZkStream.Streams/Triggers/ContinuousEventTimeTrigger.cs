namespace AkkaZkStream.Streams.Triggers;

/// <summary>In intervals of event time from the first element on, and at the window's end.</summary>
internal sealed class ContinuousEventTimeTrigger<T>(long interval) : Trigger<T>
{
    private long? _next;

    public override Trigger<T> ForWindow() => new ContinuousEventTimeTrigger<T>(interval);

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        if (window.Window.EndTicks <= window.Watermark)
            return TriggerResult.Fire;
        window.RegisterEventTimeTimer(window.Window.EndTicks);
        if (_next is null)
            Register(timestamp, window);
        return TriggerResult.Continue;
    }

    public override TriggerResult OnEventTime(long time, ITriggerContext window)
    {
        var end = window.Window.EndTicks;
        if (time == end)
            return TriggerResult.Fire;

        // Time has jumped to the window's end, whose own timer follows at once.
        if (time != _next || end <= window.Watermark)
            return TriggerResult.Continue;
        Register(window.Watermark, window);
        return TriggerResult.Fire;
    }

    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window)
    {
        _next = merged.Min(trigger => ((ContinuousEventTimeTrigger<T>)trigger)._next);
        if (_next is { } next)
            window.RegisterEventTimeTimer(next);
    }

    private void Register(long after, ITriggerContext window)
    {
        _next = Math.Min(Intervals.NextAfter(after, interval), window.Window.EndTicks);
        window.RegisterEventTimeTimer(_next.Value);
    }
}
