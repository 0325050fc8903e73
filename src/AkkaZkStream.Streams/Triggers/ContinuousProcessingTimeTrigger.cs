namespace AkkaZkStream.Streams.Triggers;

/// <summary>In intervals of the clock from the first element on, and at the window's end.</summary>
internal sealed class ContinuousProcessingTimeTrigger<T>(long interval) : Trigger<T>
{
    private long? _next;

    public override Trigger<T> ForWindow() => new ContinuousProcessingTimeTrigger<T>(interval);

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        if (window.Window.EndTicks <= window.Watermark)
            return TriggerResult.Fire;
        window.RegisterEventTimeTimer(window.Window.EndTicks);
        if (_next is null)
            Register(window);
        return TriggerResult.Continue;
    }

    public override TriggerResult OnEventTime(long time, ITriggerContext window) =>
        time == window.Window.EndTicks ? TriggerResult.Fire : TriggerResult.Continue;

    public override TriggerResult OnProcessingTime(long time, ITriggerContext window)
    {
        Register(window);
        return TriggerResult.Fire;
    }

    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window)
    {
        _next = merged.Min(trigger => ((ContinuousProcessingTimeTrigger<T>)trigger)._next);
        if (_next is { } next)
            window.RegisterProcessingTimeTimer(next);
    }

    private void Register(ITriggerContext window)
    {
        _next = Intervals.NextAfter(window.ProcessingTime, interval);
        window.RegisterProcessingTimeTimer(_next.Value);
    }
}
