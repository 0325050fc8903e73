using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>A watch as a task.</summary>
public abstract class WatchTasksContract(IContractServer server) : ZooKeeperContract(server)
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task WatchData_EachChange_EndsOneTask()
    {
        var path = await CreateNodeAsync("a", "0");
        for (var i = 1; i <= 3; i++)
        {
            var (read, change) = await Client.WatchDataAsync(path);
            Assert.Equal($"{i - 1}", Text(read.Data));
            Assert.False(change.IsCompleted);

            await Client.SetDataAsync(path, Bytes($"{i}"));

            // Before the answer that shows it, so without waiting for it.
            Assert.True(change.IsCompletedSuccessfully);
            Assert.Equal((WatchedEventType.NodeDataChanged, path), ((await change).Type, (await change).Path));
        }
    }

    [Fact]
    public async Task WatchExists_NodeIsCreated_EndsTheTask()
    {
        var (read, change) = await Client.WatchExistsAsync(Root.Child("a"));
        Assert.False(read.Exists);

        await CreateNodeAsync("a");

        Assert.Equal(WatchedEventType.NodeCreated, (await change.WaitAsync(Longest)).Type);
    }

    [Fact]
    public async Task WatchChildren_ChildCreated_EndsTheTask()
    {
        var (read, change) = await Client.WatchChildrenAsync(Root);
        Assert.Empty(read.Children);

        await CreateNodeAsync("a");

        Assert.Equal(WatchedEventType.NodeChildrenChanged, (await change.WaitAsync(Longest)).Type);
    }

    [Fact]
    public async Task WatchData_MissingNode_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.WatchDataAsync(Root.Child("a")));

    [Fact]
    public async Task WatchData_ConnectionBreaks_TellsWhatHappensAfterIt()
    {
        var client = await ConnectAsync(ThroughFaults);
        var path = await CreateNodeAsync("a");
        await client.SyncAsync(path);
        var (_, change) = await client.WatchDataAsync(path);
        var states = new Recorder<ConnectionState>();
        using var listening = client.OnStateChanged(states.Record);

        Faults.Break();
        await states.UntilAsync(ConnectionState.Reconnected);
        await Client.SetDataAsync(path, Bytes("x"));

        Assert.Equal(WatchedEventType.NodeDataChanged, (await change.WaitAsync(Longest)).Type);
    }

    [Fact]
    public async Task WatchData_Cancelled_EndsTheTaskAndHarmsNoOtherWatcher()
    {
        var path = await CreateNodeAsync("a");
        using var cancellation = new CancellationTokenSource();
        var (_, cancelled) = await Client.WatchDataAsync(path, cancellation.Token);
        var (_, other) = await Client.WatchDataAsync(path);

        await cancellation.CancelAsync();
        await Client.SetDataAsync(path, Bytes("x"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(WatchedEventType.NodeDataChanged, (await other.WaitAsync(Longest)).Type);
    }

    [Fact]
    public async Task WatchData_ClientClosed_FailsTheTask()
    {
        var client = await ConnectAsync();
        var (_, change) = await client.WatchDataAsync(Root);

        await client.CloseAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => change.WaitAsync(Longest));
    }
}
