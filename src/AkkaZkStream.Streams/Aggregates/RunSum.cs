using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Sums of runs, a vector at a time; exact, whatever the values.</summary>
internal static class RunSum
{
    /// <summary>
    /// Each lane is widened to 64 bits before it is added: a span cannot hold enough ints to overflow one.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Of(ReadOnlySpan<int> values)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(values);
        Vector<long> low = default, high = default;
        foreach (var vector in vectors)
        {
            Vector.Widen(vector, out var lower, out var upper);
            low += lower;
            high += upper;
        }
        var sum = Vector.Sum(low + high);
        foreach (var value in values[(vectors.Length * Vector<int>.Count)..])
            sum += value;
        return sum;
    }

    /// <summary>High and low halves are summed apart, so that no lane can overflow, and joined in 128 bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Int128 Of(ReadOnlySpan<long> values)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        Vector<long> low = default, high = default;
        var lowHalf = new Vector<long>(uint.MaxValue);
        foreach (var vector in vectors)
        {
            low += vector & lowHalf;
            high += vector >> 32;
        }
        var sum = ((Int128)Vector.Sum(high) << 32) + Vector.Sum(low);
        foreach (var value in values[(vectors.Length * Vector<long>.Count)..])
            sum += value;
        return sum;
    }
}
