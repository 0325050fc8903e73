using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// How many timestamps in a row lie in one window, and which is the greatest, read vectors at a time.
/// </summary>
internal static class RunScanner
{
    /// <summary>
    /// The length of the run that begins at the first timestamp, which belongs to the window by the caller's word: at
    /// the end of time a window contains its last tick, which no comparison with the end says.
    /// </summary>
    /// <param name="timestamps">At least one.</param>
    /// <param name="window">The window of the first.</param>
    /// <param name="greatest">Raised to the greatest timestamp of the run, if that is greater.</param>
    public static int Length(ReadOnlySpan<long> timestamps, TimeWindow window, ref long greatest)
    {
        var length = Vector512.IsHardwareAccelerated
            ? WholeBlocks512(timestamps, window, ref greatest)
            : WholeBlocks256(timestamps, window, ref greatest);
        var (start, end) = (window.StartTicks, window.EndTicks);
        while (length < timestamps.Length && timestamps[length] >= start && timestamps[length] < end)
            greatest = Math.Max(greatest, timestamps[length++]);
        if (length > 0)
            return length;
        greatest = Math.Max(greatest, timestamps[0]);
        return 1;
    }

    /// <summary>
    /// Blocks of four vectors: their least and greatest are found first, and compared with the bounds once.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WholeBlocks512(ReadOnlySpan<long> timestamps, TimeWindow window, ref long greatest)
    {
        const int block = 4;
        var vectors = MemoryMarshal.Cast<long, Vector512<long>>(timestamps);
        var start = Vector512.Create(window.StartTicks);
        var end = Vector512.Create(window.EndTicks);
        var max = Vector512.Create(greatest);
        var whole = 0;
        for (; whole + block <= vectors.Length; whole += block)
        {
            var v = vectors.Slice(whole, block);
            ReadAhead.Behind(timestamps[(whole * Vector512<long>.Count)..], block * Vector512<long>.Count);
            var blockMin = Vector512.Min(Vector512.Min(v[0], v[1]), Vector512.Min(v[2], v[3]));
            var blockMax = Vector512.Max(Vector512.Max(v[0], v[1]), Vector512.Max(v[2], v[3]));
            if (Vector512.LessThanAny(blockMin, start) || Vector512.GreaterThanOrEqualAny(blockMax, end))
                break;
            max = Vector512.Max(max, blockMax);
        }
        for (var lane = 0; lane < Vector512<long>.Count; lane++)
            greatest = Math.Max(greatest, max[lane]);
        return whole * Vector512<long>.Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WholeBlocks256(ReadOnlySpan<long> timestamps, TimeWindow window, ref long greatest)
    {
        const int block = 4;
        var vectors = MemoryMarshal.Cast<long, Vector256<long>>(timestamps);
        var start = Vector256.Create(window.StartTicks);
        var end = Vector256.Create(window.EndTicks);
        var max = Vector256.Create(greatest);
        var whole = 0;
        for (; whole + block <= vectors.Length; whole += block)
        {
            var v = vectors.Slice(whole, block);
            ReadAhead.Behind(timestamps[(whole * Vector256<long>.Count)..], block * Vector256<long>.Count);
            var blockMin = Vector256.Min(Vector256.Min(v[0], v[1]), Vector256.Min(v[2], v[3]));
            var blockMax = Vector256.Max(Vector256.Max(v[0], v[1]), Vector256.Max(v[2], v[3]));
            if (Vector256.LessThanAny(blockMin, start) || Vector256.GreaterThanOrEqualAny(blockMax, end))
                break;
            max = Vector256.Max(max, blockMax);
        }
        for (var lane = 0; lane < Vector256<long>.Count; lane++)
            greatest = Math.Max(greatest, max[lane]);
        return whole * Vector256<long>.Count;
    }
}
