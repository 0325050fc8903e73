using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>A client that sees a node as its root.</summary>
public abstract class ChrootContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Paths_BelowTheChroot_AreTheClientsOwn()
    {
        var client = await ConnectBelowAsync();

        var created = await client.CreateAsync(ZkPath.Parse("/a"), Bytes("x"), CreateMode.EphemeralSequential);

        Assert.Equal("/a0000000000", created.Path.Value);
        await CatchUpAsync();
        Assert.True((await Client.ExistsAsync(Root.Child("a0000000000"))).Exists);
        Assert.Equal(["a0000000000"], (await client.GetChildrenAsync(ZkPath.Root)).Children);
        Assert.Equal([created.Path], await client.GetEphemeralsAsync(ZkPath.Root));
    }

    [Fact]
    public async Task Watches_BelowTheChroot_NameTheClientsPaths()
    {
        var seen = new Recorder<ZkPath>();
        var client = await ConnectBelowAsync();
        await client.GetChildrenAsync(ZkPath.Root, e => seen.Record(e.Path));
        await client.AddWatchAsync(ZkPath.Parse("/a"), AddWatchMode.PersistentRecursive, e => seen.Record(e.Path));

        await CreateNodeAsync("a");

        Assert.Equal([ZkPath.Root, ZkPath.Parse("/a")], new[] { await Next(), await Next() }.Order());

        Task<ZkPath> Next() => seen.NextAsync("an event");
    }

    [Fact]
    public async Task Multi_BelowTheChroot_AnswersTheClientsPaths()
    {
        var client = await ConnectBelowAsync();

        var result = await client.MultiAsync(new Transaction().Create(ZkPath.Parse("/a")));

        Assert.Equal("/a", result.Steps[0].Path.Value);
        await CatchUpAsync();
        Assert.True((await Client.ExistsAsync(Root.Child("a"))).Exists);
    }

    [Fact]
    public async Task Missing_Chroot_IsNoNode()
    {
        var connect = ConnectString.Parse($"{Server.ConnectString}{Root}/missing");
        var client = await ConnectAsync(options => options with { ConnectString = connect });

        await Assert.ThrowsAsync<NoNodeException>(async () => await client.CreateAsync(ZkPath.Parse("/a")));
    }

    private Task<ZooKeeperClient> ConnectBelowAsync() =>
        ConnectAsync(options => options with { ConnectString = ConnectString.Parse($"{Server.ConnectString}{Root}") });
}
