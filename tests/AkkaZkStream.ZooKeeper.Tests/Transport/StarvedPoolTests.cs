using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>Alone, because it takes the thread pool away from everybody.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class StarvedPoolTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly DedicatedThreadScheduler _ownThread = new();
    private ApacheZooKeeper _server = null!;

    public async Task InitializeAsync() =>
        _server = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions { TickTime = Tick });

    public Task DisposeAsync()
    {
        _ownThread.Dispose();
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task NoFreeThread_BeyondTheSessionTimeout_SessionLivesAndIsRenewed()
    {
        var states = new List<ConnectionState>();
        await using var client = await ConnectAsync(TaskScheduler.Default, timeouts: 4);
        await using var observer = await ConnectAsync(_ownThread, timeouts: 20);
        client.OnStateChanged(states.Add);
        using var twoTimeouts = new CountdownEvent(2);
        foreach (var name in (string[])["first", "second"])
            await AbandonAsync(observer, name, timeouts: name == "first" ? 4 : 8, () => twoTimeouts.Signal());

        // Off the observer's thread, where its answers have brought this method.
        var (passed, validity) = await Task.Run(() =>
        {
            using var starved = new StarvedPool();
            return (twoTimeouts.Wait(Longest), client.RemainingValidity);
        });

        Assert.True(passed, "Expected the abandoned sessions to expire while the pool was starved.");
        Assert.True(validity > TimeSpan.Zero, "Expected the session to be renewed while the pool was starved.");
        await client.ExistsAsync(ZkPath.Root);
        Assert.Empty(states);
    }

    /// <summary>Leaves a session alone; when the server has expired it, as many ticks have passed by the server's
    /// clock.</summary>
    private async Task AbandonAsync(ZooKeeperClient observer, string name, int timeouts, Action expired)
    {
        var abandoned = await ConnectAsync(TaskScheduler.Default, timeouts);
        var path = (await abandoned.CreateAsync(ZkPath.Root.Child(name), mode: CreateMode.Ephemeral)).Path;
        await observer.GetDataAsync(path, _ => expired());
        abandoned.Detach();
    }

    private ValueTask<ZooKeeperClient> ConnectAsync(TaskScheduler scheduler, int timeouts) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(_server.ConnectString),
            SessionTimeout = timeouts * Tick,
            ConnectionTimeout = TimeSpan.FromSeconds(20),
            TaskScheduler = scheduler,
        });
}
