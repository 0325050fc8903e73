namespace AkkaZkStream.Streams.Triggers;

/// <summary>Two triggers, one of which is heard only until the window's time is over.</summary>
internal sealed class EarlyTrigger<T>(Trigger<T> final, Trigger<T> early) : Trigger<T>
{
    private Trigger<T> Final => final;

    private Trigger<T> Early => early;

    public override Trigger<T> ForWindow() => new EarlyTrigger<T>(final.ForWindow(), early.ForWindow());

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        var result = final.OnElement(element, timestamp, window);
        return IsOver(window) ? result : result | early.OnElement(element, timestamp, window);
    }

    public override TriggerResult OnEventTime(long time, ITriggerContext window)
    {
        var result = final.OnEventTime(time, window);
        return IsOver(window) ? result : result | early.OnEventTime(time, window);
    }

    public override TriggerResult OnProcessingTime(long time, ITriggerContext window)
    {
        var result = final.OnProcessingTime(time, window);
        return IsOver(window) ? result : result | early.OnProcessingTime(time, window);
    }

    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window)
    {
        final.OnMerge([.. merged.Select(trigger => ((EarlyTrigger<T>)trigger).Final)], window);
        early.OnMerge([.. merged.Select(trigger => ((EarlyTrigger<T>)trigger).Early)], window);
    }

    private static bool IsOver(ITriggerContext window) => window.Window.EndTicks <= window.Watermark;
}
