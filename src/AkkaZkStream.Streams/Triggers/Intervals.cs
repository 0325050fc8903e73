namespace AkkaZkStream.Streams.Triggers;

/// <summary>Intervals counted from the Unix epoch.</summary>
internal static class Intervals
{
    /// <summary>The first boundary after a time; the end of time where there is none.</summary>
    public static long NextAfter(long ticks, long interval)
    {
        var into = ticks % interval;
        return EventTicks.Later(ticks, into < 0 ? -into : interval - into);
    }
}
