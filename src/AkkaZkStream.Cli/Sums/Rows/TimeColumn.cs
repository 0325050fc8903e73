using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Looks at rows' times, as many at once as the processor can.</summary>
internal static class TimeColumn
{
    /// <summary>How many times there are before the first that does not lie in <c>[start, start +
    /// length)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int CountWithin(ReadOnlySpan<long> times, long start, long length)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<ulong>>(times);
        var (starts, lengths) = (new Vector<ulong>((ulong)start), new Vector<ulong>((ulong)length));
        var whole = 0;
        while (whole < vectors.Length && Vector.LessThanAll(vectors[whole] - starts, lengths))
            whole++;
        var count = whole * Vector<long>.Count;
        while (count < times.Length && (ulong)(times[count] - start) < (ulong)length)
            count++;
        return count;
    }

    /// <summary>The greatest of some times, and of one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long Greatest(ReadOnlySpan<long> times, long other)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(times);
        var greatest = new Vector<long>(other);
        foreach (var vector in vectors)
            greatest = Vector.Max(greatest, vector);
        foreach (var time in times[(vectors.Length * Vector<long>.Count)..])
            other = Math.Max(other, time);
        for (var i = 0; i < Vector<long>.Count; i++)
            other = Math.Max(other, greatest[i]);
        return other;
    }
}
