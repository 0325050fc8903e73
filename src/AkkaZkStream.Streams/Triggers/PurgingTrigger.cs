namespace AkkaZkStream.Streams.Triggers;

/// <summary>Another trigger, whose window is emptied whenever it fires.</summary>
internal sealed class PurgingTrigger<T>(Trigger<T> fires) : Trigger<T>
{
    private Trigger<T> Fires => fires;

    public override Trigger<T> ForWindow() => new PurgingTrigger<T>(fires.ForWindow());

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window) =>
        Purge(fires.OnElement(element, timestamp, window));

    public override TriggerResult OnEventTime(long time, ITriggerContext window) =>
        Purge(fires.OnEventTime(time, window));

    public override TriggerResult OnProcessingTime(long time, ITriggerContext window) =>
        Purge(fires.OnProcessingTime(time, window));

    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window) =>
        fires.OnMerge([.. merged.Select(trigger => ((PurgingTrigger<T>)trigger).Fires)], window);

    private static TriggerResult Purge(TriggerResult result) =>
        result.HasFlag(TriggerResult.Fire) ? TriggerResult.FireAndPurge : result;
}
