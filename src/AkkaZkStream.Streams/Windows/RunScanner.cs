using System.Numerics;
using System.Runtime.InteropServices;

namespace AkkaZkStream.Streams.Windows;

/// <summary>How many timestamps in a row lie in one window, read a vector at a time.</summary>
internal static class RunScanner
{
    /// <summary>
    /// The length of the run that begins at the first timestamp, which belongs to the window by the caller's word: at the
    /// end of time a window contains its last tick, which no comparison with the end says.
    /// </summary>
    public static int Length(ReadOnlySpan<long> timestamps, TimeWindow window)
    {
        var start = new Vector<long>(window.StartTicks);
        var end = new Vector<long>(window.EndTicks);
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(timestamps);
        var whole = 0;
        while (whole < vectors.Length && AllWithin(vectors[whole], start, end))
            whole++;
        var length = whole * Vector<long>.Count;
        while (length < timestamps.Length && timestamps[length] >= window.StartTicks && timestamps[length] < window.EndTicks)
            length++;
        return Math.Max(length, 1);
    }

    private static bool AllWithin(Vector<long> timestamps, Vector<long> start, Vector<long> end) =>
        Vector.GreaterThanOrEqualAll(timestamps, start) && Vector.LessThanAll(timestamps, end);
}
