namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>A trigger of a user's own: fires when a value is far from the one that it fired for last.</summary>
internal sealed class DeltaTrigger(int threshold) : Trigger<int>
{
    private int? _last;

    public override Trigger<int> ForWindow() => new DeltaTrigger(threshold);

    public override TriggerResult OnElement(int element, long timestamp, ITriggerContext window)
    {
        _last ??= element;
        if (Math.Abs(element - _last.Value) <= threshold)
            return TriggerResult.Continue;
        _last = element;
        return TriggerResult.Fire;
    }
}
