using System.Globalization;

namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>Prints a contest as a Markdown table and says which goals were reached.</summary>
internal static class ContestReport
{
    public static bool Print(Contest contest, IReadOnlyList<IReadOnlyList<Figures>> figures, TextWriter output)
    {
        output.WriteLine($"### {contest.Title}");
        output.WriteLine();
        output.WriteLine(
            $"| contestant | {Heading(contest)} | ratio, median (min-max) | goal | bytes/op | CPU/elapsed |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|");
        var reached = true;
        for (var i = 0; i < figures.Count; i++)
            reached &= PrintRow(contest, figures, i, output);
        if (contest.Note() is { } note) output.WriteLine($"\n{note}");
        output.WriteLine();
        return reached;
    }

    private static bool PrintRow(
        Contest contest, IReadOnlyList<IReadOnlyList<Figures>> figures, int index, TextWriter output)
    {
        var contestant = contest.Contestants[index];
        var goal = contest.Goals.FirstOrDefault(g => g.Contestant == contestant.Name);
        var floor = goal is null ? 0 : IndexOf(contest, goal.Floor);
        var value = Spread.Of(figures[index].Select(f => f.Value));
        var ratio = Spread.Of(figures[index].Zip(figures[floor], (a, b) => a.Value / b.Value));
        var bytes = Spread.Of(figures[index].Select(f => f.BytesPerOperation));
        var load = Spread.Of(figures[index].Select(f => f.CpuSeconds / f.Seconds));
        var lessIsBetter = contest.Measure == Measure.Reported;
        var reached = goal is null || (lessIsBetter ? ratio.Median <= goal.Ratio : ratio.Median >= goal.Ratio);

        var ratioText = index == floor
            ? "1"
            : Text($"{ratio.Median:0.00} ({ratio.Min:0.00}-{ratio.Max:0.00})") + (floor == 0 ? "" : $" of {goal!.Floor}");
        var goalText = goal is null
            ? ""
            : Text($"{(lessIsBetter ? "<=" : ">=")} {goal.Ratio:0.00} {(reached ? "reached" : "MISSED")}");
        output.WriteLine(Text(
            $"| {contestant.Name} | {Number(value.Median)} | {ratioText} | {goalText} | {bytes.Median:0.#} | {load.Median:0.00} |"));
        return reached;
    }

    private static int IndexOf(Contest contest, string name)
    {
        for (var i = 0; i < contest.Contestants.Count; i++)
            if (contest.Contestants[i].Name == name)
                return i;
        throw new ArgumentException($"Expected the name of a contestant of '{contest.Title}', got '{name}'.");
    }

    private static string Heading(Contest contest) => contest.Measure switch
    {
        Measure.PerSecond => $"{contest.Unit}/s, median",
        Measure.Reported => $"{contest.Unit}, median",
        _ => $"{contest.Unit}/CPU-s, median",
    };

    private static string Number(double value) => value switch
    {
        >= 1e6 => Text($"{value / 1e6:0.0} M"),
        >= 1e4 => Text($"{value / 1e3:0.0} k"),
        _ => Text($"{value:0.##}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
