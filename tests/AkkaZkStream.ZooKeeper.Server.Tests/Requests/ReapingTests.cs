using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Requests;

/// <summary>Nodes that go by themselves, looked for once a minute.</summary>
public sealed class ReapingTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            TimeProvider = _time,
            MaxSessionTimeout = TimeSpan.FromDays(1),
        });
        _client = await WireClient.OpenAsync(_server, timeoutMs: 86_400_000);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Container_ThatLostItsLastChild_GoesOneThatNeverHadAnyStays()
    {
        await CreateContainerAsync("/used");
        await CreateContainerAsync("/unused");
        await CreateContainerAsync("/full");
        await _client.CreateAsync("/full/child");
        await _client.CreateAsync("/used/child");
        await _client.DeleteAsync("/used/child");

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            (false, true, true),
            (await _client.ExistsAsync("/used"), await _client.ExistsAsync("/unused"), await _client.ExistsAsync("/full")));
    }

    [Fact]
    public async Task Ttl_Over_GoesUnlessItHasChildrenOrWasSetMeanwhile()
    {
        foreach (var path in (string[])["/idle", "/set", "/parent"]) await CreateWithTtlAsync(path, ttlMs: 90_000);
        await _client.CreateAsync("/parent/child");
        _time.Advance(TimeSpan.FromMinutes(1));
        await _client.SetAsync("/set", "x");
        Assert.True(await _client.ExistsAsync("/idle"));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            (false, true, true),
            (await _client.ExistsAsync("/idle"), await _client.ExistsAsync("/set"), await _client.ExistsAsync("/parent")));
    }

    [Fact]
    public async Task Stat_OfTheirs_ShowsNoOwner()
    {
        await CreateContainerAsync("/c");
        await CreateWithTtlAsync("/t", 1000);

        Assert.Equal(SessionId.None, (await _client.StatAsync("/c")).EphemeralOwner);
        Assert.Equal(SessionId.None, (await _client.StatAsync("/t")).EphemeralOwner);
    }

    [Fact]
    public async Task Ttl_OutOfRange_IsRefused()
    {
        Assert.Equal(ZkErrorCode.BadArguments, await CreateWithTtlAsync("/t", 0));
        Assert.Equal(ZkErrorCode.BadArguments, await CreateWithTtlAsync("/t", 1L << 40));
    }

    private Task<ZkErrorCode> CreateContainerAsync(string path) =>
        _client.TryAsync(OpCode.CreateContainer, Servers.Create(path, (int)CreateMode.Container));

    private Task<ZkErrorCode> CreateWithTtlAsync(string path, long ttlMs) => _client.TryAsync(
        OpCode.CreateTtl, new CreateTtlRequest(path, new byte[1], Acl.OpenUnsafe, (int)CreateMode.PersistentWithTtl, ttlMs));
}
