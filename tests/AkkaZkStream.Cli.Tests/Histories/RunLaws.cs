namespace AkkaZkStream.Cli.Tests.Histories;

/// <summary>What every run has to keep, whatever happened to it.</summary>
internal static class RunLaws
{
    /// <summary>All laws that a finished run breaks, one sentence each.</summary>
    public static IEnumerable<string> Broken(RunHistory run)
    {
        foreach (var law in (Func<RunHistory, string?>[])[Unique, TokensRise, Windows, WindowsFollow, Totals])
        {
            if (law(run) is { } broken)
                yield return broken;
        }
    }

    /// <summary>Nothing that two runs accepted under one lock may share its place.</summary>
    public static void AssertDistinct(params RunHistory[] runs) =>
        Assert.Distinct(runs.SelectMany(run => run.Elements).Select(one => (one.Token, one.Sequence)));

    public static void AssertKept(RunHistory run) => Assert.Empty(Broken(run));

    private static string? Unique(RunHistory run) => run.Elements
        .GroupBy(one => (one.Token, one.Sequence))
        .Where(same => same.Count() > 1)
        .Select(same => $"(token, sequence) {same.Key} was printed {same.Count()} times.")
        .FirstOrDefault();

    private static string? TokensRise(RunHistory run) => run.Elements
        .Zip(run.Elements.Skip(1))
        .Where(pair => (pair.First.Token, pair.First.Sequence).CompareTo((pair.Second.Token, pair.Second.Sequence)) >= 0)
        .Select(pair => $"Token {pair.Second.Token} came after {pair.First.Token}.")
        .FirstOrDefault();

    private static string? Windows(RunHistory run) => run.Windows
        .Where(window => Inside(run, window) is var inside
            && (window.Count == 0 || inside.Count != window.Count || inside.Sum(one => one.Value) != window.Sum))
        .Select(window => $"Window {window} does not sum the elements in it.")
        .FirstOrDefault();

    private static string? WindowsFollow(RunHistory run) => run.Windows
        .Where(window => Inside(run, window).Any(one => one.Place > window.Place))
        .Select(window => $"Window {window} was printed before one of its elements.")
        .FirstOrDefault();

    private static string? Totals(RunHistory run)
    {
        if (run.Summary is not { } summary)
            return "There is no summary.";
        var counted = (run.Elements.Count, run.Windows.Count, run.Windows.Sum(window => window.Count));
        if (counted != (summary.Elements, summary.Windows, summary.Elements))
            return $"The summary {summary} is not what was printed: (elements, windows, elements in windows) {counted}.";
        return run.Windows.Sum(window => window.Sum) != run.Elements.Sum(one => (long)one.Value)
            ? "The sum over the windows is not the sum over the elements."
            : null;
    }

    private static List<ElementLine> Inside(RunHistory run, WindowLine window) =>
        [.. run.Elements.Where(one => one.At >= window.Start && one.At < window.End)];
}
