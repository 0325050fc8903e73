namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>What Apache ZooKeeper answers beyond the contracts: reads together, and its configuration.</summary>
[Collection(ApacheContracts.Name)]
public sealed class EnsembleTests(ApacheServer server)
{
    [Fact]
    public async Task MultiRead_SomeMissing_AnswersEachForItself()
    {
        await using var client = await ConnectAsync();
        var root = ZkPath.Parse($"/ensemble-{Guid.NewGuid():n}");
        await client.CreateAsync(root, "data"u8.ToArray());
        await client.CreateAsync(root.Child("child"));

        var results = await client.MultiReadAsync(
            new ReadTransaction().GetData(root).GetData(root.Child("missing")).GetChildren(root));

        Assert.Equal([ZkErrorCode.Ok, ZkErrorCode.NoNode, ZkErrorCode.Ok], results.Select(result => result.Error));
        Assert.Equal("data"u8.ToArray(), results[0].Data.ToArray());
        Assert.Equal(1, results[0].Stat!.Value.NumChildren);
        Assert.Equal(["child"], results[2].Children);
    }

    [Fact]
    public async Task GetConfig_Standalone_IsEmptyAndReadable()
    {
        await using var client = await ConnectAsync();

        Assert.Equal(0, (await client.GetConfigAsync()).Stat.Version);
    }

    [Fact]
    public async Task Reconfig_Standalone_IsRefusedWithItsCode()
    {
        await using var client = await ConnectAsync();

        var e = await Assert.ThrowsAsync<ZkOperationException>(async () => await client.ReconfigAsync("", "2"));

        Assert.Equal(ZkErrorCode.ReconfigDisabled, e.Code);
    }

    [Fact]
    public async Task IsReadOnly_OrdinaryServer_IsFalse()
    {
        await using var client = await ConnectAsync();

        Assert.False(client.IsReadOnly);
    }

    private ValueTask<ZooKeeperClient> ConnectAsync() => ZooKeeperClient.ConnectAsync(
        new ZooKeeperOptions { ConnectString = server.ConnectString, AllowReadOnly = true });
}
