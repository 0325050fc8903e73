using System.Globalization;

namespace AkkaZkStream.Cli.Output;

/// <summary>A run's totals in one line for people.</summary>
internal static class SummaryLine
{
    internal static string Of(NumbersSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"elements {summary.Elements}, windows {summary.Windows}, grants {summary.Grants}, "
        + $"rejected {summary.Rejected}, late {summary.Late}, lost {summary.Lost}");
}
