namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>What Apache ZooKeeper answers beyond the contracts: its configuration.</summary>
[Collection(ApacheContracts.Name)]
public sealed class EnsembleTests(ApacheServer server)
{
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
