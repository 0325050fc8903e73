using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaZkStream.Cli.Sums.Numbers;

/// <summary>What some whole numbers amount to, added as many at a time as the processor can.</summary>
/// <param name="Sum">Their sum.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Greatest">The greatest of them.</param>
internal readonly record struct RunSum(Int128 Sum, long Least, long Greatest)
{
    private const int HalfBits = 32;

    /// <param name="values">At least one and at most 2^31, so that the halves of 64 bits can be added apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static RunSum Of(ReadOnlySpan<long> values)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        var (low, high) = (Vector<long>.Zero, Vector<long>.Zero);
        var least = new Vector<long>(values[0]);
        var greatest = least;
        foreach (var vector in vectors)
        {
            low += vector & new Vector<long>(uint.MaxValue);
            high += Vector.ShiftRightArithmetic(vector, HalfBits);
            least = Vector.Min(least, vector);
            greatest = Vector.Max(greatest, vector);
        }

        var sum = ((Int128)Vector.Sum(high) << HalfBits) + Vector.Sum(low);
        return new RunSum(sum, LeastOf(least), GreatestOf(greatest))
            .With(values[(vectors.Length * Vector<long>.Count)..]);
    }

    private RunSum With(ReadOnlySpan<long> rest)
    {
        var (sum, least, greatest) = this;
        foreach (var value in rest)
            (sum, least, greatest) = (sum + value, Math.Min(least, value), Math.Max(greatest, value));
        return new RunSum(sum, least, greatest);
    }

    private static long LeastOf(Vector<long> values)
    {
        var least = values[0];
        for (var i = 1; i < Vector<long>.Count; i++)
            least = Math.Min(least, values[i]);
        return least;
    }

    private static long GreatestOf(Vector<long> values)
    {
        var greatest = values[0];
        for (var i = 1; i < Vector<long>.Count; i++)
            greatest = Math.Max(greatest, values[i]);
        return greatest;
    }
}
