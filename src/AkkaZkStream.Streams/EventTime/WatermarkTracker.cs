namespace AkkaZkStream.Streams.EventTime;

/// <summary>The watermark of one input: the greatest timestamp seen, less the bound on disorder.</summary>
internal struct WatermarkTracker(TimeSpan outOfOrderness)
{
    private readonly long _bound = outOfOrderness.Ticks;
    private long _greatest = EventTicks.BeginningOfTime;

    public readonly long Current => EventTicks.Earlier(_greatest, _bound);

    public void Observe(long timestamp) => _greatest = Math.Max(_greatest, timestamp);
}
