using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>akkazk lock</c> and <c>akkazk leader</c>. A command that reads its standard input runs until that is closed.</summary>
[Collection(ProcessTests.Name)]
public sealed class LockVerbTests : IAsyncLifetime
{
    private const string RunsUntilInputEnds = "cat";

    // Each look is a process of its own, and takes a good part of a second.
    private const int LooksMax = 30;

    private EmbeddedZooKeeper _zooKeeper = null!;

    private string Server => $"--zookeeper {_zooKeeper.ConnectString}";

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync(
        new EmbeddedZooKeeperOptions { TickTime = TimeSpan.FromMilliseconds(250) });

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_OfACommand_GivesItTheTokenAndPassesItsExitCodeOn()
    {
        using var run = AkkazkProcess.Start($"lock run /l {Server} -- sh -c echo\t$AKKAZK_LOCK_PATH\t$AKKAZK_LOCK_TOKEN;exit\t7");

        Assert.Equal(7, await run.ExitAsync());
        Assert.Matches("^/l [0-9]+$", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task Run_WhileSomebodyElseHolds_GivesUpAfterItsWait()
    {
        using var holder = await HoldAsync();
        using var waiting = AkkazkProcess.Start($"lock run /l {Server} --wait 200ms -- true");

        Assert.Equal(1, await waiting.ExitAsync());
        Assert.Equal("Expected the lock /l within 200ms, got it held by somebody else.", waiting.Errors);
        holder.CloseInput();
        Assert.Equal(0, await holder.ExitAsync());
        using var list = await AkkazkProcess.RunAsync($"lock list /l {Server}");
        Assert.Empty(list.Lines);
    }

    [Fact]
    public async Task Run_OfNoCommand_FailsAndGivesTheLockBack()
    {
        using var failed = AkkazkProcess.Start($"lock run /l {Server} -- no-such-command");
        Assert.Equal(1, await failed.ExitAsync());
        Assert.Contains("Expected a command, got 'no-such-command'", failed.Errors);

        using var list = await AkkazkProcess.RunAsync($"lock list /l {Server}");

        Assert.Empty(list.Lines);
    }

    [Fact]
    public async Task Run_LockLost_StopsTheCommand()
    {
        using var holder = await HoldAsync("--session-timeout 3s");

        await _zooKeeper.DisposeAsync();

        Assert.Equal(1, await holder.ExitAsync());
        Assert.Equal("The lock /l was lost; the command was stopped.", holder.Errors);
    }

    [Fact]
    public async Task Leader_OfALock_IsPrintedAtEachChange()
    {
        using var holder = await HoldAsync();
        using var leader = AkkazkProcess.Start($"leader /l {Server}");
        await leader.LineAsync("the leader", line => line.StartsWith("leads"));

        holder.CloseInput();

        await leader.LineAsync("that nobody leads", line => line == "nobody");
    }

    private async Task<AkkazkProcess> HoldAsync(string more = "--session-timeout 5s")
    {
        var holder = AkkazkProcess.Start($"lock run /l {Server} {more} -- {RunsUntilInputEnds}");
        for (var look = 0; look < LooksMax; look++)
        {
            using var list = await AkkazkProcess.RunAsync($"lock list /l {Server}");
            if (list.Lines.Any(line => line.StartsWith("holds")))
                return holder;
        }

        throw new Xunit.Sdk.XunitException($"Expected the lock to be held, got nobody who holds it. {holder.Errors}");
    }
}
