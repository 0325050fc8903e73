using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Requests;

public sealed class WatchDeliveryTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync();
        _client = await WireClient.OpenAsync(_server);
        await _client.CreateAsync("/a");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Event_OfOnesOwnWrite_ComesBeforeItsReply()
    {
        await _client.AskAsync(OpCode.GetData, new GetDataRequest("/a", true));

        var (reply, events) = await _client.CallAsync(OpCode.SetData, new SetDataRequest("/a", new byte[1], -1));

        var told = Assert.Single(events);
        Assert.Equal(("/a", (int)WatchedEventType.NodeDataChanged), (PathOf(told), TypeOf(told)));
        Assert.Equal(reply.Header.Zxid, told.Header.Zxid);
    }

    [Fact]
    public async Task Event_OfAnothersWrite_ComesBeforeAReadThatShowsIt()
    {
        var writer = await WireClient.OpenAsync(_server);
        await _client.AskAsync(OpCode.GetData, new GetDataRequest("/a", true));
        await writer.SetAsync("/a", "new");

        var (_, events) = await _client.CallAsync(OpCode.GetData, new GetDataRequest("/a", false));

        Assert.Single(events);
    }

    [Fact]
    public async Task Exists_OfAMissingNode_LeavesAWatchGetDataDoesNot()
    {
        await _client.ExistsAsync("/later", watch: true);
        await _client.AskAsync(OpCode.GetData, new GetDataRequest("/never", true));

        var (_, created) = await _client.CallAsync(OpCode.Create, Servers.Create("/later"));
        var (_, silent) = await _client.CallAsync(OpCode.Create, Servers.Create("/never"));

        Assert.Equal((int)WatchedEventType.NodeCreated, TypeOf(Assert.Single(created)));
        Assert.Empty(silent);
    }

    // CVE-2024-23944: a recursive watch must not tell the names of nodes that its owner may not read.
    [Fact]
    public async Task Recursive_OverWhatOneMayNotRead_IsSilent()
    {
        await _client.TryAsync(OpCode.AddWatch, new AddWatchRequest("/", (int)AddWatchMode.PersistentRecursive));
        var secretary = await WireClient.OpenAsync(_server);
        await secretary.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", "u:p"u8.ToArray()));

        await secretary.TryAsync(OpCode.Create, Servers.Create("/secret", acl: Acl.CreatorAll));
        await secretary.SetAsync("/secret", "x");
        await secretary.DeleteAsync("/secret");
        await secretary.CreateAsync("/open");

        var (_, events) = await _client.CallAsync(OpCode.Exists, new ExistsRequest("/", false));
        Assert.Equal(["/open"], events.Select(PathOf));
    }

    [Fact]
    public async Task Multi_ThatFails_TellsNobodyAnything()
    {
        await _client.TryAsync(OpCode.AddWatch, new AddWatchRequest("/", (int)AddWatchMode.PersistentRecursive));

        var (_, events) = await _client.CallAsync(
            OpCode.Multi, new MultiOf(OpCode.Create, Servers.Create("/b"), OpCode.Create, Servers.Create("/a")));

        Assert.Empty(events);
        Assert.False(await _client.ExistsAsync("/b"));
        var (_, later) = await _client.CallAsync(OpCode.Create, Servers.Create("/c"));
        Assert.Equal(["/c"], later.Select(PathOf));
    }

    /// <summary>What happened between the zxid that was seen and now is told before the answer to setWatches.</summary>
    [Theory]
    [InlineData("data", "changed", "NodeDataChanged")]
    [InlineData("data", "deleted", "NodeDeleted")]
    [InlineData("data", "nothing", "")]
    [InlineData("exists", "created", "NodeCreated")]
    [InlineData("exists", "nothing", "")]
    [InlineData("children", "child", "NodeChildrenChanged")]
    [InlineData("children", "deleted", "NodeDeleted")]
    [InlineData("children", "changed", "")]
    public async Task SetWatches_AfterAMissedChange_TellsIt(string kind, string missed, string expected)
    {
        var path = kind == "exists" ? "/new" : "/a";
        var seen = (await _client.AskAsync(OpCode.Exists, new ExistsRequest("/", false))).Header.Zxid;
        var writer = await WireClient.OpenAsync(_server);
        await (missed switch
        {
            "changed" => writer.SetAsync(path, "x"),
            "deleted" => writer.DeleteAsync(path),
            "created" => writer.CreateAsync(path),
            "child" => writer.CreateAsync(path + "/c"),
            _ => Task.CompletedTask,
        });

        string[] asked = [path];
        var (_, events) = await _client.CallAsync(OpCode.SetWatches2, new SetWatches2Request(
            seen, kind == "data" ? asked : [], kind == "exists" ? asked : [], kind == "children" ? asked : [], [], []));

        Assert.Equal(expected, string.Join(",", events.Select(e => ((WatchedEventType)TypeOf(e)).ToString())));
    }

    [Fact]
    public async Task SetWatches_WithNothingMissed_Watches()
    {
        var seen = (await _client.AskAsync(OpCode.Exists, new ExistsRequest("/", false))).Header.Zxid;
        await _client.TryAsync(OpCode.SetWatches, new SetWatchesRequest(seen, ["/a"], [], []));

        var (_, events) = await _client.CallAsync(OpCode.SetData, new SetDataRequest("/a", new byte[1], -1));

        Assert.Single(events);
    }

    [Fact]
    public async Task Watches_BeyondTheLimit_AreRefused()
    {
        await using var server = await Servers.InMemoryAsync(limits: new() { WatchesPerConnectionMax = 2 });
        var client = await WireClient.OpenAsync(server);
        await client.ExistsAsync("/1", watch: true);
        await client.ExistsAsync("/2", watch: true);

        Assert.Equal(ZkErrorCode.QuotaExceeded, await client.TryAsync(OpCode.Exists, new ExistsRequest("/3", true)));
        Assert.Equal(ZkErrorCode.QuotaExceeded, await client.TryAsync(OpCode.AddWatch, new AddWatchRequest("/3", 0)));
        Assert.Equal(ZkErrorCode.Ok, await client.TryAsync(OpCode.AddWatch, new AddWatchRequest("/1", 0)));
    }

    [Theory]
    [InlineData(1, ZkErrorCode.NoWatcher)]
    [InlineData(2, ZkErrorCode.Ok)]
    [InlineData(3, ZkErrorCode.Ok)]
    [InlineData(4, ZkErrorCode.NoWatcher)]
    public async Task RemoveWatches_OfAKind_FindsThatKindOnly(int type, ZkErrorCode expected)
    {
        await _client.AskAsync(OpCode.GetData, new GetDataRequest("/a", true));

        Assert.Equal(expected, await _client.TryAsync(OpCode.CheckWatches, new CheckWatchesRequest("/a", type)));
        Assert.Equal(expected, await _client.TryAsync(OpCode.RemoveWatches, new RemoveWatchesRequest("/a", type)));
        Assert.Equal(ZkErrorCode.NoWatcher, await _client.TryAsync(OpCode.RemoveWatches, new RemoveWatchesRequest("/a", type)));
    }

    [Fact]
    public async Task RemoveWatches_OfNoKind_CantBeRead() => Assert.Equal(
        ZkErrorCode.MarshallingError, await _client.TryAsync(OpCode.RemoveWatches, new RemoveWatchesRequest("/a", 9)));

    private static int TypeOf(Frame frame) => frame.Read<WatcherEvent>().Type;

    private static string PathOf(Frame frame) => frame.Read<WatcherEvent>().Path;
}
