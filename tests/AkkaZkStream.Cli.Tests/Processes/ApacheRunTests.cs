using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>The tool on Apache ZooKeeper, judged by the server's own transaction log.</summary>
[Collection(ProcessTests.Name)]
public sealed class ApacheRunTests : IAsyncLifetime
{
    private const string Lock = "/akkazk/locks/numbers";

    private ApacheZooKeeper _zooKeeper = null!;

    public async Task InitializeAsync() => _zooKeeper = await ApacheZooKeeper.StartAsync();

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_FourSources_KeepsEveryLawAndExcludes()
    {
        using var run = AkkazkProcess.Start(Arguments("--every 50ms --duration 0s"));
        await run.HistoryAsync("elements of four sources", seen => seen.Elements.Count > 40 && Sources(seen) == 4);
        run.Send(ProcessSignal.Interrupt);

        Assert.Equal(0, await run.ExitAsync());
        var history = run.History;
        RunLaws.AssertKept(history);
        Assert.Equal((0, 0, 0), (history.Summary!.Rejected, history.Summary.Late, history.Summary.Lost));
        AssertExclusion(history);
    }

    [Fact]
    public async Task TwoProcesses_OnOneLock_ExcludeEachOther()
    {
        using var first = AkkazkProcess.Start(Arguments("--every 0s --duration 0s"));
        using var second = AkkazkProcess.Start(Arguments("--every 0s --duration 0s"));
        await first.HistoryAsync("200 elements of the first", run => run.Elements.Count >= 200);
        await second.HistoryAsync("200 elements of the second", run => run.Elements.Count >= 200);

        foreach (var process in (AkkazkProcess[])[first, second])
        {
            process.Send(ProcessSignal.Interrupt);
            Assert.Equal(0, await process.ExitAsync());
            RunLaws.AssertKept(process.History);
        }

        RunLaws.AssertDistinct(first.History, second.History);
        AssertExclusion(first.History, second.History);
    }

    [Fact]
    public async Task Uncontended_Cycle_IsTwoWrites()
    {
        using var run = await AkkazkProcess.RunAsync(Arguments("--every 0s --parallelism 1 --duration 1s"));

        var log = TransactionLog.Read(_zooKeeper.DataDirectory);
        var writes = log.Count(one => one.Operations.Any(operation => operation.Path.StartsWith(Lock + "/")));
        var cycles = run.History.Summary!.Grants;
        Assert.InRange(writes, 2 * cycles, 2 * cycles + 2); // The last attempt was under way when the time was over.
    }

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Terminate)]
    public async Task Signal_InMidRun_DrainsReleasesAndClosesTheSession(ProcessSignal signal)
    {
        using var run = AkkazkProcess.Start(Arguments("--every 10ms --duration 0s"));
        await run.HistoryAsync("20 elements", history => history.Elements.Count >= 20);

        run.Send(signal);

        Assert.Equal(0, await run.ExitAsync());
        RunLaws.AssertKept(run.History);
        AssertExclusion(run.History);
        AssertSessionsClosed();
    }

    [Fact]
    public async Task Output_ClosedByItsReader_EndsInGoodOrder()
    {
        using var run = AkkazkProcess.Start(Arguments("--every 10ms --duration 0s"));
        await run.HistoryAsync("an element", history => history.Elements.Count >= 1);

        run.CloseOutput();

        Assert.Equal(0, await run.ExitAsync());
        Assert.DoesNotContain("   at ", run.Errors);
        Assert.DoesNotContain("pipe", run.Errors);
        Assert.Empty(LockExclusion.LeftBehind(TransactionLog.Read(_zooKeeper.DataDirectory), Lock));
        AssertSessionsClosed();
    }

    [Fact]
    public async Task Interrupt_Twice_EndsAtOnce()
    {
        using var run = AkkazkProcess.Start(Arguments("--every 10ms --duration 0s"));
        await run.HistoryAsync("an element", history => history.Elements.Count >= 1);
        _zooKeeper.Pause(); // So that ending in good order takes its time.
        run.Send(ProcessSignal.Interrupt);
        await run.ErrorAsync("Ctrl-C again");

        run.Send(ProcessSignal.Interrupt);

        Assert.Equal(130, await run.ExitAsync());
        _zooKeeper.Resume();
    }

    [Fact]
    public async Task Fence_InAZnode_HoldsTheNewestNumber()
    {
        using var run = await AkkazkProcess.RunAsync(Arguments("--every 10ms --duration 1s --fence znode:/newest"));

        Assert.Equal(0, await run.ExitAsync());
        RunLaws.AssertKept(run.History);
        var log = TransactionLog.Read(_zooKeeper.DataDirectory);
        var writes = log.SelectMany(one => one.Operations).Count(one => one.Path == "/newest");
        Assert.Equal(run.History.Elements.Count, writes);
    }

    private string Arguments(string rest) => $"run --zookeeper {_zooKeeper.ConnectString} --connection-timeout 30s --output ndjson {rest}";

    private static int Sources(RunHistory run) => run.Elements.Select(one => one.Source).Distinct().Count();

    private void AssertExclusion(params RunHistory[] runs)
    {
        var log = TransactionLog.Read(_zooKeeper.DataDirectory);
        var grants = runs.SelectMany(run => run.Elements).Select(one => (one.Token, one.Granted));
        Assert.Empty(LockExclusion.Violations(log, Lock, grants));
        Assert.Empty(LockExclusion.LeftBehind(log, Lock));
    }

    private void AssertSessionsClosed()
    {
        var kinds = TransactionLog.Read(_zooKeeper.DataDirectory).SelectMany(one => one.Operations).Select(one => one.Kind).ToList();
        Assert.Equal(
            kinds.Count(kind => kind == LoggedOperationKind.CreateSession),
            kinds.Count(kind => kind == LoggedOperationKind.CloseSession));
    }
}
