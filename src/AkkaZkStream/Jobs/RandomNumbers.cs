namespace AkkaZkStream;

/// <summary>Pseudo-random numbers that depend on a seed and a source's index alone.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea, Flood 2014), so that the numbers are the same on every machine and every version of .NET.
/// Not for secrets.
/// </remarks>
public static class RandomNumbers
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>An infinite sequence of numbers in [0, 99].</summary>
    /// <param name="seed">The job's seed.</param>
    /// <param name="index">The source's index.</param>
    /// <returns>The sequence; it begins anew each time it is enumerated.</returns>
    public static IEnumerable<int> Of(long seed, int index)
    {
        ulong state = Mix((ulong)seed + Golden * ((ulong)(uint)index + 1));
        while (true)
        {
            state += Golden;
            // The upper 32 bits, scaled: the bias is below 100 in four billion.
            yield return (int)(((Mix(state) >> 32) * 100) >> 32);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
