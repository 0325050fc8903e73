using System.Globalization;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums;

/// <summary>All statistics of a window's values; which of them are shown is another matter.</summary>
/// <param name="Count">How many; zero for no values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
internal readonly record struct Statistics(long Count, decimal Sum, decimal Min, decimal Max)
{
    /// <summary>The aggregate over rows.</summary>
    internal static Aggregation<Row, Statistics> OfRows { get; } = Aggregate.Create<Row, Statistics, Statistics>(
        () => default, (state, row) => state.With(Of(row.Value)), (left, right) => left.With(right), state => state);

    /// <summary>
    /// One of them, as it is written: never with an exponent, without trailing zeros, the mean to ten decimals.
    /// </summary>
    internal string Text(Statistic which) => which switch
    {
        Statistic.Count => Count.ToString(CultureInfo.InvariantCulture),
        Statistic.Min => Text(Min),
        Statistic.Max => Text(Max),
        Statistic.Avg => Text(Math.Round(Sum / Count, 10)),
        _ => Text(Sum),
    };

    private static Statistics Of(decimal value) => new(1, value, value, value);

    private static string Text(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);

    private Statistics With(Statistics other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        return new Statistics(Count + other.Count, Sum + other.Sum, Math.Min(Min, other.Min), Math.Max(Max, other.Max));
    }
}
