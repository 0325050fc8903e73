namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>What was measured in one round.</summary>
/// <param name="Value">In the unit of the contest's <see cref="Measure"/>.</param>
/// <param name="BytesPerOperation">Allocated on the managed heap, by all threads.</param>
/// <param name="CpuSeconds">Of the whole process.</param>
/// <param name="Seconds">Elapsed.</param>
public readonly record struct Figures(double Value, double BytesPerOperation, double CpuSeconds, double Seconds);

/// <summary>The middle and the ends of some figures.</summary>
public readonly record struct Spread(double Min, double Median, double Max)
{
    /// <summary>The spread of <paramref name="values"/>, which must not be empty.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[^1]);
    }
}
