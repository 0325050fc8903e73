namespace AkkaZkStream.Streams.Triggers;

/// <summary>When the clock reaches the window's end. It keeps nothing, so that all windows share one.</summary>
internal sealed class ProcessingTimeTrigger<T> : Trigger<T>
{
    public override Trigger<T> ForWindow() => this;

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        window.RegisterProcessingTimeTimer(window.Window.EndTicks);
        return TriggerResult.Continue;
    }

    public override TriggerResult OnProcessingTime(long time, ITriggerContext window) => TriggerResult.Fire;

    // Whatever comes next registers the new end.
    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window)
    {
    }
}
