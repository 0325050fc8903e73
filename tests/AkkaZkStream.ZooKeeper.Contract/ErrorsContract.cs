using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>What errors say.</summary>
public abstract class ErrorsContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Refusal_NamesOperationNodeAndReason()
    {
        var e = await Assert.ThrowsAsync<NoNodeException>(async () => await Client.GetDataAsync(Root.Child("a")));

        Assert.Equal($"getData {Root}/a failed: the node does not exist.", e.Message);
        Assert.False(e.IsTransient);
    }

    [Fact]
    public async Task Refusal_LeavesTheConnectionWell()
    {
        var refused = Client.DeleteAsync(Root.Child("a"));
        var next = Client.ExistsAsync(Root);

        await Assert.ThrowsAsync<NoNodeException>(async () => await refused);
        Assert.True((await next).Exists);
        Assert.Equal(ConnectionState.Connected, Client.State);
    }

    [Fact]
    public async Task Connect_NobodyThere_SaysWhereAndHowLong()
    {
        Faults.Refuse();

        // Long enough to have tried once, however busy the machine is: that is what is told.
        var e = await Assert.ThrowsAsync<ConnectionLossException>(async () => await ConnectAsync(
            options => ThroughFaults(options) with { ConnectionTimeout = TimeSpan.FromSeconds(2) }));

        Assert.Equal($"Expected a session with {Server.ConnectString} within 2 s, got none: The test refuses connections.", e.Message);
    }

    [Fact]
    public async Task Connect_Cancelled_GivesUp()
    {
        Faults.HoldAnswers();
        using var cancellation = new CancellationTokenSource();
        var connect = ZooKeeperClient.ConnectAsync(
            new ZooKeeperOptions { ConnectString = Server.ConnectString, Transport = Faults }, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await connect);
    }

    [Fact]
    public async Task Connect_SilentServer_GivesUpInTime()
    {
        Faults.HoldAnswers();

        await Assert.ThrowsAsync<ConnectionLossException>(async () => await ConnectAsync(
            options => ThroughFaults(options) with { ConnectionTimeout = TimeSpan.FromMilliseconds(200) }));
    }
}
