namespace AkkaZkStream.Streams.Triggers;

/// <summary>At the window's end, then for each late element. It keeps nothing, so that all windows share one.</summary>
internal sealed class EventTimeTrigger<T> : Trigger<T>
{
    public override Trigger<T> ForWindow() => this;

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        if (window.Window.EndTicks <= window.Watermark)
            return TriggerResult.Fire;
        window.RegisterEventTimeTimer(window.Window.EndTicks);
        return TriggerResult.Continue;
    }

    public override TriggerResult OnEventTime(long time, ITriggerContext window) =>
        time == window.Window.EndTicks ? TriggerResult.Fire : TriggerResult.Continue;

    // Whatever comes next registers the new end.
    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window)
    {
    }
}
