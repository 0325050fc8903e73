namespace AkkaZkStream.Streams.Triggers;

/// <summary>The trigger of elements that carry a key: the elements' own.</summary>
internal sealed class KeyedTrigger<TKey, T>(Trigger<T> trigger) : Trigger<Keyed<TKey, T>>
{
    private Trigger<T> Trigger => trigger;

    public override Trigger<Keyed<TKey, T>> ForWindow() => new KeyedTrigger<TKey, T>(trigger.ForWindow());

    public override TriggerResult OnElement(Keyed<TKey, T> element, long timestamp, ITriggerContext window) =>
        trigger.OnElement(element.Value, timestamp, window);

    public override TriggerResult OnEventTime(long time, ITriggerContext window) => trigger.OnEventTime(time, window);

    public override TriggerResult OnProcessingTime(long time, ITriggerContext window) =>
        trigger.OnProcessingTime(time, window);

    public override void OnMerge(IReadOnlyList<Trigger<Keyed<TKey, T>>> merged, ITriggerContext window) =>
        trigger.OnMerge([.. merged.Select(one => ((KeyedTrigger<TKey, T>)one).Trigger)], window);
}
