using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Requests;

public sealed class WriteTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync();
        _client = await WireClient.OpenAsync(_server);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/a", 0, ZkErrorCode.NodeExists)]
    [InlineData("/", 0, ZkErrorCode.NodeExists)]
    [InlineData("/zookeeper", 0, ZkErrorCode.NodeExists)]
    [InlineData("/no/parent", 0, ZkErrorCode.NoNode)]
    [InlineData("/ephemeral/child", 0, ZkErrorCode.NoChildrenForEphemerals)]
    [InlineData("relative", 0, ZkErrorCode.BadArguments)]
    [InlineData("/a/", 0, ZkErrorCode.BadArguments)]
    [InlineData("/a/..", 0, ZkErrorCode.BadArguments)]
    [InlineData("/b", 7, ZkErrorCode.BadArguments)]
    [InlineData("/b", -1, ZkErrorCode.BadArguments)]
    [InlineData("/b", 5, ZkErrorCode.BadArguments)]
    [InlineData("/b", 4, ZkErrorCode.Ok)]
    [InlineData("/a/", 2, ZkErrorCode.Ok)]
    public async Task Create_OfEachKind_AnswersItsCode(string path, int flags, ZkErrorCode expected)
    {
        await _client.CreateAsync("/a");
        await _client.CreateAsync("/ephemeral", (int)CreateMode.Ephemeral);

        Assert.Equal(expected, await _client.CreateAsync(path, flags));
    }

    [Theory]
    [InlineData("/", ZkErrorCode.BadArguments)]
    [InlineData("/zookeeper/config", ZkErrorCode.BadArguments)]
    [InlineData("/missing", ZkErrorCode.NoNode)]
    [InlineData("/a", ZkErrorCode.NotEmpty)]
    public async Task Delete_OfWhatMustStay_AnswersItsCode(string path, ZkErrorCode expected)
    {
        await _client.CreateAsync("/a");
        await _client.CreateAsync("/a/b");

        Assert.Equal(expected, await _client.DeleteAsync(path));
    }

    [Fact]
    public async Task Version_ThatIsNotTheNodes_IsRefused()
    {
        await _client.CreateAsync("/a");

        Assert.Equal(ZkErrorCode.BadVersion, await _client.SetAsync("/a", "x", version: 1));
        Assert.Equal(ZkErrorCode.Ok, await _client.SetAsync("/a", "x", version: 0));
        Assert.Equal(ZkErrorCode.BadVersion, await _client.DeleteAsync("/a", version: 0));
        Assert.Equal(ZkErrorCode.Ok, await _client.DeleteAsync("/a", version: 1));
    }

    [Fact]
    public async Task Sequence_AfterADelete_GoesOn()
    {
        await _client.CreateAsync("/q");
        Assert.Equal("/q/n-0000000000", await _client.CreatePathAsync("/q/n-", (int)CreateMode.PersistentSequential));
        await _client.DeleteAsync("/q/n-0000000000");

        Assert.Equal("/q/m-0000000001", await _client.CreatePathAsync("/q/m-", (int)CreateMode.EphemeralSequential));
    }

    [Fact]
    public async Task Reply_OfAWrite_CarriesItsOwnZxid()
    {
        var created = await _client.AskAsync(OpCode.Create2, Servers.Create("/a", data: "abc"));
        var stat = created.Read<Create2Response>().Stat;

        Assert.Equal(created.Header.Zxid, stat.Czxid.Value);
        Assert.Equal((3, 0, 0), (stat.DataLength, stat.Version, stat.NumChildren));
    }

    [Fact]
    public async Task Write_ThatIsRefused_UsesUpNoZxid()
    {
        var before = (await _client.AskAsync(OpCode.Create, Servers.Create("/a"))).Header.Zxid;

        var refused = await _client.AskAsync(OpCode.Create, Servers.Create("/a"));

        Assert.Equal(before, refused.Header.Zxid);
    }

    [Fact]
    public async Task Tree_AtItsLimit_RefusesGrowthAndAllowsDeletes()
    {
        await using var small = await Servers.InMemoryAsync(limits: new() { MemoryBytesMax = 1024 * 1024 });
        var client = await WireClient.OpenAsync(small);
        await client.CreateAsync("/a", data: new string('x', 600_000));

        Assert.Equal(ZkErrorCode.QuotaExceeded, await client.CreateAsync("/b", data: new string('x', 100_000)));
        Assert.Equal(ZkErrorCode.QuotaExceeded, await client.SetAsync("/a", new string('x', 700_000)));
        Assert.True(await client.ExistsAsync("/a"));
        Assert.Equal(ZkErrorCode.Ok, await client.DeleteAsync("/a"));
        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/b", data: new string('x', 100_000)));
    }

    [Fact]
    public async Task Acl_OfAParent_GuardsCreatesAndDeletes()
    {
        IReadOnlyList<Acl> readOnly = Acl.ReadUnsafe;
        await _client.TryAsync(OpCode.Create, Servers.Create("/a"));
        await _client.CreateAsync("/a/b");
        await _client.TryAsync(OpCode.SetAcl, new SetAclRequest("/a", readOnly, 0));

        Assert.Equal(ZkErrorCode.NoAuth, await _client.CreateAsync("/a/c"));
        Assert.Equal(ZkErrorCode.NoAuth, await _client.DeleteAsync("/a/b"));
        Assert.Equal(ZkErrorCode.NoAuth, await _client.SetAsync("/a", "x"));
        Assert.Equal(ZkErrorCode.Ok, await _client.SetAsync("/a/b", "x"));
        Assert.Equal(ZkErrorCode.NoAuth, await _client.TryAsync(OpCode.SetAcl, new SetAclRequest("/a", Acl.OpenUnsafe, 1)));
    }
}
