namespace AkkaZkStream.Streams.Windows;

/// <summary>One window of all of time, which ends with it.</summary>
internal sealed class GlobalWindow : IAlignedWindows
{
    public TimeWindow WindowOf(long timestamp) => new(EventTicks.BeginningOfTime, EventTicks.EndOfTime);
}
