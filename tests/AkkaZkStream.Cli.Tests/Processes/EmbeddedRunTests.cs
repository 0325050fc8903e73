using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>The tool alone, on its embedded server.</summary>
[Collection(ProcessTests.Name)]
public sealed class EmbeddedRunTests
{
    [Fact]
    public async Task Run_FourSources_KeepsEveryLaw()
    {
        using var run = AkkazkProcess.Start("--output ndjson --every 100ms --duration 0s");
        await run.HistoryAsync("four of each source", history => IsFromEach(history, 4));
        run.Send(ProcessSignal.Interrupt);

        Assert.Equal(0, await run.ExitAsync());
        var history = run.History;
        RunLaws.AssertKept(history);
        Assert.Equal((0, 0, 0), (history.Summary!.Rejected, history.Summary.Late, history.Summary.Lost));
        Assert.Equal(history.Elements.Count, history.Summary.Grants);
        Assert.All(history.Elements, one => Assert.InRange(one.Value, 0, 99));
        Assert.Contains("session timeout", run.Errors);
    }

    [Fact]
    public async Task Run_AsFastAsTheLockAllows_KeepsEveryLaw()
    {
        using var run = AkkazkProcess.Start("--output ndjson --every 0s --window 100ms --duration 0s");
        await run.HistoryAsync("many elements", history => history.Elements.Count >= 400);
        run.Send(ProcessSignal.Interrupt);

        Assert.Equal(0, await run.ExitAsync());
        RunLaws.AssertKept(run.History);
        var turns = run.History.Elements.GroupBy(one => one.Source).Select(source => source.Count()).ToList();
        Assert.Equal(4, turns.Count);
        Assert.True(turns.Min() * 4 >= turns.Max(), $"Expected the sources to take turns, got {string.Join(", ", turns)}.");
    }

    [Fact]
    public async Task Run_WithoutArguments_PrintsLinesForPeople()
    {
        using var run = AkkazkProcess.Start("run --every 100ms --duration 5s");

        Assert.Equal(0, await run.ExitAsync());
        Assert.Contains(run.Lines, line => line.Contains("window of 1s: count "));
        Assert.Contains(run.Lines, line => line.Contains("numbers-3"));
        Assert.StartsWith("elements ", run.Lines[^1]);
    }

    [Fact]
    public async Task Seed_SameOrAnother_GivesEachSourceTheSameNumbersOrOthers()
    {
        var first = await NumbersAsync("--seed 7");
        var second = await NumbersAsync("--seed 7");
        var other = await NumbersAsync("--seed 8");

        for (var source = 0; source < 2; source++)
        {
            var (one, two, three) = (Of(first, source), Of(second, source), Of(other, source));
            var length = Math.Min(one.Length, two.Length);
            Assert.Equal(one[..length], two[..length]);
            Assert.NotEqual(one[..Math.Min(length, three.Length)], three[..Math.Min(length, three.Length)]);
        }

        Assert.NotEqual(Of(first, 0)[..10], Of(first, 1)[..10]);
    }

    private static bool IsFromEach(RunHistory run, int count, int sources = 4) =>
        Enumerable.Range(0, sources).All(source => Of(run, source).Length >= count);

    private static int[] Of(RunHistory run, int source) =>
        [.. run.Elements.Where(one => one.Source.EndsWith($"-{source}")).Select(one => one.Value)];

    private static async Task<RunHistory> NumbersAsync(string seed)
    {
        using var run = AkkazkProcess.Start($"--output ndjson --every 0s --parallelism 2 --duration 0s {seed}");
        await run.HistoryAsync("20 of each source", history => IsFromEach(history, 20, sources: 2));
        run.Send(ProcessSignal.Interrupt);
        Assert.Equal(0, await run.ExitAsync());
        return run.History;
    }
}
