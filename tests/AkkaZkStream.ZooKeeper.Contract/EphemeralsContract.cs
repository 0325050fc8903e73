using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Nodes that die with their session.</summary>
public abstract class EphemeralsContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task GetEphemerals_SomeOfMineAndOthers_ListsMine()
    {
        var other = await ConnectAsync();
        await other.CreateAsync(Root.Child("theirs"), mode: CreateMode.Ephemeral);
        await Client.CreateAsync(Root.Child("mine"), mode: CreateMode.Ephemeral);
        await CreateNodeAsync("persistent");

        Assert.Equal([Root.Child("mine")], await Client.GetEphemeralsAsync(Root));
    }

    [Fact]
    public async Task Ephemeral_DeletedByAnother_IsGone()
    {
        var other = await ConnectAsync();
        var path = (await other.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;

        await Client.DeleteAsync(path);

        await other.SyncAsync(path);
        Assert.False((await other.ExistsAsync(path)).Exists);
    }

    [Fact]
    public async Task Close_ManyEphemerals_AllGoAndWatchersAreTold()
    {
        var other = await ConnectAsync();
        var gone = new Recorder<ZkPath>();
        var paths = Enumerable.Range(0, 50).Select(i => Root.Child($"e-{i}")).ToArray();
        foreach (var path in paths)
        {
            await other.CreateAsync(path, mode: CreateMode.Ephemeral);
            await CatchUpAsync();
            await Client.GetDataAsync(path, e => gone.Record(e.Path));
        }

        await other.CloseAsync();

        var told = new HashSet<ZkPath>();
        while (told.Count < paths.Length) told.Add(await gone.NextAsync("a deletion"));
        Assert.Empty((await Client.GetChildrenAsync(Root)).Children);
    }
}
