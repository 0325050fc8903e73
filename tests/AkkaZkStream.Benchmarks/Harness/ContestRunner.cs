using System.Diagnostics;

namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>Runs a contest: rounds of each to warm up, then the counted rounds in alternating order.</summary>
internal static class ContestRunner
{
    /// <summary>Until then the runtime still compiles what runs often, in the background, and would be measured as well.</summary>
    // A job that keeps all cores busy leaves the compiler little of them: after a second some of its code was still as
    // first compiled, and every other round took four times as long as the rest.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private const int WarmUpRoundsMin = 2;

    public static IReadOnlyList<IReadOnlyList<Figures>> Run(Contest contest, int rounds)
    {
        var figures = contest.Contestants.Select(_ => new List<Figures>(rounds)).ToArray();
        foreach (var contestant in contest.Contestants)
            WarmUpOne(contest, contestant);

        for (var round = 0; round < rounds; round++)
        {
            // Forwards in even rounds, backwards in odd ones: nobody always runs second.
            for (var i = 0; i < figures.Length; i++)
            {
                var turn = round % 2 == 0 ? i : figures.Length - 1 - i;
                figures[turn].Add(MeasureOne(contest, contest.Contestants[turn]));
            }
        }

        return figures;
    }

    private static void WarmUpOne(Contest contest, Contestant contestant)
    {
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < WarmUpRoundsMin || Stopwatch.GetElapsedTime(start) < WarmUp; round++)
            MeasureOne(contest, contestant);
    }

    private static Figures MeasureOne(Contest contest, Contestant contestant)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();

        var round = contestant.Run();

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        var value = contest.Measure switch
        {
            Measure.PerSecond => round.Operations / seconds,
            Measure.Reported => round.Figure,
            _ => round.Operations / cpuSeconds,
        };
        return new Figures(value, (double)allocated / round.Operations, cpuSeconds, seconds);
    }
}
