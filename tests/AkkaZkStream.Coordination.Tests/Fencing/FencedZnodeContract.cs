using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>What a fenced znode promises on every kind of server.</summary>
public abstract class FencedZnodeContract : FenceContract, IAsyncLifetime
{
    private readonly List<ZooKeeperClient> _clients = [];
    private int _next;

    /// <summary>A node that no other test uses, below parents that do not exist.</summary>
    protected ZkPath Node { get; } = ZkPath.Parse($"/fences/{Guid.NewGuid():N}/numbers");

    public async Task InitializeAsync()
    {
        for (int i = 0; i < 4; i++)
            _clients.Add(await ConnectAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (ZooKeeperClient client in _clients)
            await client.DisposeAsync();
        await StopAsync();
    }

    protected abstract ValueTask<ZooKeeperClient> ConnectAsync();

    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    /// <summary>Each user has a session of its own, as another process would have.</summary>
    protected override IFence Open() => new FencedZnode(_clients[_next++ % _clients.Count], Node);

    [Fact]
    public async Task FencedZnode_Accepted_IsTextThatPeopleCanRead()
    {
        await Offer(Open(), 8589934620, 2, "42");

        DataResult read = await _clients[0].GetDataAsync(Node);

        Assert.Equal("fence 8589934620/2\n42"u8.ToArray(), read.Data.ToArray());
    }

    [Fact]
    public async Task FencedZnode_HoldsSomethingElse_IsNotOverwritten()
    {
        await Offer(new FencedZnode(_clients[0], Node.Parent.Child("other")), 1, 0, "x");
        await _clients[0].CreateAsync(Node, "somebody's data"u8.ToArray());

        await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(Open(), 1, 0, "x"));

        Assert.Equal("somebody's data"u8.ToArray(), (await _clients[0].GetDataAsync(Node)).Data.ToArray());
    }
}
