using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Sums of runs, a vector at a time; exact, whatever the values.</summary>
internal static class RunSum
{
    // Vectors between two looks ahead: a few cache lines.
    private const int Block = 8;

    /// <summary>
    /// Each lane is widened to 64 bits before it is added: a span cannot hold enough ints to overflow one.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Of(ReadOnlySpan<int> values)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(values);
        Vector<long> low = default, high = default;
        for (var i = 0; i < vectors.Length; i++)
        {
            if (i % Block == 0)
                ReadAhead.Behind(values[(i * Vector<int>.Count)..], Block * Vector<int>.Count);
            Vector.Widen(vectors[i], out var lower, out var upper);
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
