namespace AkkaZkStream.Streams.Triggers;

/// <summary>Whenever so many elements have come.</summary>
internal sealed class CountTrigger<T>(long count) : Trigger<T>
{
    private long _since;

    public override Trigger<T> ForWindow() => new CountTrigger<T>(count);

    public override TriggerResult OnElement(T element, long timestamp, ITriggerContext window)
    {
        if (++_since < count)
            return TriggerResult.Continue;
        _since = 0;
        return TriggerResult.Fire;
    }

    public override void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window) =>
        _since = merged.Sum(trigger => ((CountTrigger<T>)trigger)._since);
}
