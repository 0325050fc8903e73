using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.ZooKeeper.Contract.Apache;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>akkazk run --config</c>: a running job that <c>akkazk zookeeper set</c> changes.</summary>
[Collection(ProcessTests.Name)]
public sealed class ConfigTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _zooKeeper = null!;

    private string Server => $"--zookeeper {_zooKeeper.ConnectString}";

    public async Task InitializeAsync()
    {
        _zooKeeper = await EmbeddedZooKeeper.StartAsync();
        await DoAsync("zookeeper create /job");
        await DoAsync("zookeeper create /job/window 200ms");
        await DoAsync("zookeeper create /job/every 20ms");
    }

    public Task DisposeAsync() => _zooKeeper.DisposeAsync().AsTask();

    [Fact]
    public async Task Set_Window_ChangesTheLengthOfTheRunningJobsWindows()
    {
        using var run = AkkazkProcess.Start($"--output ndjson --duration 0s --window 7s --config /job {Server}");
        await run.HistoryAsync("a window of 200ms", history => history.Windows.Any(one => Length(one) == 200));

        await DoAsync("zookeeper set /job/window 300ms");

        await run.HistoryAsync("two windows of 300ms", history => history.Windows.Count(one => Length(one) == 300) > 1);
        await EndAsync(run);
        RunLaws.AssertKept(run.History);
        Assert.Contains("Configuration /job: every 20ms, window 300ms.", run.Errors);
    }

    [Fact]
    public async Task Set_Every_EndsTheRunningJobsLongPause()
    {
        await DoAsync("zookeeper set /job/every 1h");
        using var run = AkkazkProcess.Start($"--output ndjson --duration 0s --config /job {Server}");
        await run.HistoryAsync("one number of each source", history => history.Elements.Count == 4);

        await DoAsync("zookeeper set /job/every 0s");

        await run.HistoryAsync("many numbers", history => history.Elements.Count >= 40);
        await EndAsync(run);
        RunLaws.AssertKept(run.History);
    }

    [Fact]
    public async Task Set_NoDuration_SaysWhereAndKeepsTheLastGoodOne()
    {
        using var run = AkkazkProcess.Start($"--output ndjson --duration 0s --config /job {Server}");
        await run.HistoryAsync("a window", history => history.Windows.Count > 0);

        await DoAsync("zookeeper set /job/window soon");

        await run.ErrorAsync(
            "Configuration /job/window: expected a duration of 1ms to 1d such as 500ms, 10s or 1h, got 'soon'. "
            + "What was good before stays.");
        var known = run.History.Windows.Count;
        await run.HistoryAsync("more windows", history => history.Windows.Count > known + 1);
        await EndAsync(run);
        Assert.All(run.History.Windows.Skip(1), one => Assert.Equal(200, Length(one)));
    }

    private static double Length(WindowLine window) => (window.End - window.Start).TotalMilliseconds;

    private async Task DoAsync(string verb)
    {
        using var done = await AkkazkProcess.RunAsync($"{verb} {Server}");
        Assert.True(await done.ExitAsync() == 0, done.Errors);
    }

    private static async Task EndAsync(AkkazkProcess run)
    {
        run.Send(ProcessSignal.Interrupt);
        Assert.Equal(0, await run.ExitAsync());
    }
}
