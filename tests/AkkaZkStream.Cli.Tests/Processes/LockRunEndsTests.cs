using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>How <c>akkazk lock run</c> and its command end, and what becomes of the lock.</summary>
[Collection(ProcessTests.Name)]
public sealed class LockRunEndsTests : IAsyncLifetime
{
    // Says its process id, and runs until its standard input is closed.
    private const string SaysItsIdAndWaits = "sh -c echo\t$$;exec\tcat";

    private EmbeddedZooKeeper _zooKeeper = null!;

    // Longer than any test waits: a lock that is free was given back, and has not expired.
    private string Server => $"{Connect} --session-timeout 60s";

    private string Connect => $"--zookeeper {_zooKeeper.ConnectString}";

    public async Task InitializeAsync() => _zooKeeper = await EmbeddedZooKeeper.StartAsync(
        new EmbeddedZooKeeperOptions { TickTime = TimeSpan.FromMilliseconds(250), MaxSessionTimeout = TimeSpan.FromMinutes(1) });

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Theory]
    [InlineData(ProcessSignal.Kill, 137)]
    [InlineData(ProcessSignal.Terminate, 143)]
    public async Task Command_KilledByASignal_ItsNumberAnd128IsTheExitCode(ProcessSignal signal, int exitCode)
    {
        using var run = AkkazkProcess.Start($"lock run /l {Server} -- {SaysItsIdAndWaits}");
        var command = await CommandOfAsync(run);

        ProcessSignals.Send(command, signal);

        Assert.Equal(exitCode, await run.ExitAsync());
        await LockIsFreeAsync();
    }

    [Fact]
    public async Task Tool_AskedToEnd_EndsTheCommandAndGivesTheLockBack()
    {
        using var run = AkkazkProcess.Start($"lock run /l {Server} -- {SaysItsIdAndWaits}");
        await CommandOfAsync(run);

        run.Send(ProcessSignal.Terminate);

        Assert.Equal(143, await run.ExitAsync());
        await LockIsFreeAsync();
    }

    [Fact]
    public async Task Tool_InterruptedWhileItWaits_LeavesTheQueue()
    {
        using var holder = AkkazkProcess.Start($"lock run /l {Server} -- {SaysItsIdAndWaits}");
        await CommandOfAsync(holder);
        using var waiting = AkkazkProcess.Start($"lock run /l {Server} -- true");
        using var list = AkkazkProcess.StartInShell(
            $"until akkazk lock list /l {Connect} | grep -q waits; do :; done");
        Assert.Equal(0, await list.ExitAsync());

        waiting.Send(ProcessSignal.Interrupt);

        Assert.Equal(130, await waiting.ExitAsync());
        Assert.Equal("Ended while waiting for the lock.", waiting.Errors);
        holder.CloseInput();
        Assert.Equal(0, await holder.ExitAsync());
        await LockIsFreeAsync();
    }

    [Fact]
    public async Task Tool_Killed_TheLockIsGivenOnWhenItsSessionHasExpired()
    {
        using var run = AkkazkProcess.Start($"lock run /l {Connect} --session-timeout 2s -- {SaysItsIdAndWaits}");
        var command = await CommandOfAsync(run);
        using var next = AkkazkProcess.Start($"lock run /l {Server} -- echo mine");

        run.Send(ProcessSignal.Kill);

        Assert.Equal(0, await next.ExitAsync());
        Assert.Equal(["mine"], next.Lines);
        ProcessSignals.Send(command, ProcessSignal.Kill);
    }

    private static async Task<int> CommandOfAsync(AkkazkProcess run)
    {
        await run.LineAsync("the command's process id", line => int.TryParse(line, out _));
        return int.Parse(run.Lines[0]);
    }

    private async Task LockIsFreeAsync()
    {
        using var next = await AkkazkProcess.RunAsync($"lock run /l {Server} --wait 20s -- echo mine");
        Assert.Equal(["mine"], next.Lines);
    }
}
