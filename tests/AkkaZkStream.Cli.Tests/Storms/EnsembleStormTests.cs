using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.Cli.Tests.Processes;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using Xunit.Abstractions;

namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>
/// Five processes on one lock, three servers, and kill -9, SIGSTOP, cut connections, the leader killed and paused: what
/// the servers' logs and the processes' outputs say afterwards. The long form: <c>AKKAZK_STORM_SECONDS=300</c>, and
/// another storm with <c>AKKAZK_STORM_SEED</c>.
/// </summary>
[Collection(ProcessTests.Name)]
public sealed class EnsembleStormTests(ITestOutputHelper report)
{
    private const int Processes = 5;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(Setting("AKKAZK_STORM_SECONDS", 20));
    private static readonly int Seed = Setting("AKKAZK_STORM_SEED", 1);

    [Fact]
    public async Task Storm_FiveProcessesOnAnEnsemble_TheLockExcludesAndTheFenceHolds()
    {
        using var ensemble = await ApacheEnsemble.StartAsync();
        using var storm = await Storm.StartAsync(ensemble, Processes);

        await storm.BlowAsync(Seed, Length);
        await storm.EndAsync();

        var evidence = StormEvidence.Gather(ensemble, storm);
        Report(storm, evidence);
        AssertExclusive(evidence);
        AssertFenced(evidence);
        AssertCheckerJudges(evidence.History());
        foreach (var process in storm.Present) RunLaws.AssertKept(process.History);
    }

    private static void AssertExclusive(StormEvidence evidence)
    {
        var grants = evidence.Printed.Select(one => (one.Token, one.Granted));
        Assert.Equal("", string.Join('\n', LockExclusion.Violations(evidence.Log, Storm.Lock, grants)));
        Assert.Empty(LockExclusion.LeftBehind(evidence.Log, Storm.Lock));
    }

    /// <summary>What was printed was accepted, once, and the resource never went back.</summary>
    private static void AssertFenced(StormEvidence evidence)
    {
        RunLaws.AssertDistinct([.. evidence.Runs]);
        var accepted = evidence.Accepted.Select(one => (one.Token, one.Sequence)).ToList();
        Assert.Equal(accepted.Distinct().Order(), accepted);
        Assert.Subset(accepted.ToHashSet(), evidence.Printed.Select(one => (one.Token, one.Sequence)).ToHashSet());
    }

    /// <summary>It accepts what happened, and none of what a broken lock or fence would have made of it.</summary>
    private static void AssertCheckerJudges(IReadOnlyList<LockOperation> history)
    {
        Assert.Equal(new HistoryVerdict.Legal(), TokenOrderChecker.Check(history));

        var release = history.First(one => one.Kind == LockOperationKind.Release);
        var write = history.Last(one => one.Kind == LockOperationKind.Write);
        var (oldest, after) = (history[0].Token, write.Ended + 1);
        Assert.IsType<HistoryVerdict.Illegal>(TokenOrderChecker.Check([.. history.Where(one => one != release)]));
        Assert.IsType<HistoryVerdict.Illegal>(TokenOrderChecker.Check(
            [.. history, release with { Process = "somebody else", Begun = after, Ended = after + 1 }]));
        Assert.IsType<HistoryVerdict.Illegal>(TokenOrderChecker.Check(
            [.. history, write with { Token = oldest, Begun = after, Ended = after + 1 }]));
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text) : otherwise;

    private void Report(Storm storm, StormEvidence evidence)
    {
        foreach (var (kind, count) in storm.Counts) report.WriteLine($"{kind}: {count}");
        report.WriteLine($"printed: {evidence.Printed.Count()}, accepted: {evidence.Accepted.Count()}");
        foreach (var summary in storm.Present.Select(process => process.History.Summary)) report.WriteLine($"{summary}");
    }
}
