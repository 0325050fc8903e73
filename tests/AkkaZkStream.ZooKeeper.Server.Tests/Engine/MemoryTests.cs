using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Tests.Differential;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Engine;

/// <summary>All memory together: what is counted is what is there, and at the limit nobody suffers but whoever wants more.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private const int Operations = 3000;

    private static readonly OpCode[] Writes =
    [
        OpCode.Create, OpCode.Create2, OpCode.CreateContainer, OpCode.CreateTtl, OpCode.Delete, OpCode.SetData, OpCode.SetAcl,
        OpCode.Multi,
    ];

    private readonly ManualTime _time = new();
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync(_time, new() { MemoryBytesMax = 2 * 1024 * 1024 });
        _client = await WireClient.OpenAsync(_server, timeoutMs: 40_000);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nodes_AfterRandomWrites_AreCountedAsThoughCountedAnew(int seed)
    {
        var generator = new StepGenerator(seed, clients: 1);
        await _client.CreateAsync(generator.Root);
        for (var i = 0; i < Operations; i++)
        {
            if (generator.Next() is not Pipeline { Requests: [var request] } || !IsWrite(request)) continue;
            await _client.SendBytesAsync(request.Type, request.Body);
            await _client.ReadAsync();
        }

        Assert.InRange(_server.Engine.State.LastZxid, Operations / 30, Operations);
        Assert.InRange(Tree.NodeCount, 6, Operations);
        Assert.Equal(Recount(), Tree.SizeBytes);
    }

    [Fact]
    public async Task Everything_TakenBack_IsCountedAsBefore()
    {
        await _client.CreateAsync("/kept");
        await _client.DeleteAsync("/kept");
        var before = await UsedAsync();

        var other = await WireClient.OpenAsync(_server, timeoutMs: 40_000);
        for (var i = 0; i < 500; i++)
        {
            await other.CreateAsync($"/e{i}", flags: 1, data: new string('x', i));
            await other.ExistsAsync($"/unknown{i}", watch: true);
            await _client.CreateAsync($"/p{i}");
            await _client.CreateAsync($"/p{i}/child", data: "x");
            await _client.SetAsync($"/p{i}/child", new string('x', i));
        }

        Assert.InRange(await UsedAsync(), before + 300_000, long.MaxValue);
        for (var i = 0; i < 500; i++)
        {
            await _client.DeleteAsync($"/p{i}/child");
            await _client.DeleteAsync($"/p{i}");
        }

        await other.TryAsync(OpCode.CloseSession, default(Empty));
        await other.ReadToEndAsync();
        Assert.Equal(before, await UsedAsync());
    }

    [Fact]
    public async Task State_AtTheLimit_RefusesWhatGrowsItAndServesTheRest()
    {
        var watched = await _client.CreateAsync("/watched");
        var (filled, size) = (0, 100_000);
        while (size > 1)
        {
            if (await _client.CreateAsync($"/n{filled}", data: new string('x', size)) == ZkErrorCode.Ok) filled++;
            else size /= 2;
        }

        Assert.Equal(ZkErrorCode.Ok, watched);
        Assert.InRange(await UsedAsync(), Budget.StateBytesMax * 9 / 10, Budget.BytesMax);
        Assert.Equal(ZkErrorCode.QuotaExceeded, await _client.SetAsync("/watched", new string('x', 1000)));
        Assert.Equal(ZkErrorCode.QuotaExceeded, await WatchAsync(new string('w', 1000)));
        Assert.Equal(ZkErrorCode.QuotaExceeded, await _client.TryAsync(OpCode.SetAcl, new SetAclRequest("/watched", ManyUsers, -1)));
        Assert.Equal(ZkErrorCode.Ok, await _client.SetAsync("/n0", "less"));
        Assert.Equal(ZkErrorCode.Ok, await WatchAsync(new string('w', 1000)));
        Assert.True(await _client.ExistsAsync("/n1"));
        Assert.Equal(ZkErrorCode.Ok, await _client.DeleteAsync("/n1"));
    }

    [Fact]
    public async Task Multi_ThatWouldNotFit_IsTakenBackAsAWhole()
    {
        var before = await UsedAsync();
        var create = Servers.Create("/a", data: new string('x', 10));
        (OpCode, IJuteWritable)[] parts =
        [
            .. Enumerable.Range(0, 8000).Select(i => (OpCode.Create, (IJuteWritable)(create with { Path = $"/n{i}" }))),
        ];

        var reply = await _client.AskAsync(OpCode.Multi, new MultiOf(parts));

        Assert.Equal(ZkErrorCode.Ok, reply.Header.Error);
        Assert.False(await _client.ExistsAsync("/n0"));
        Assert.InRange(await UsedAsync() - before, 0, NodeCost.ChangesBytes);
        Assert.Equal(Recount(), Tree.SizeBytes);
    }

    [Fact]
    public async Task Connections_ThatSendHalvesOfRequests_GoBeforeTheOthersAreHurt()
    {
        // There is half a mebibyte for all; each of these asks for a fifth of one and stops there.
        var half = new byte[200_000];
        half[1] = 0x0f;
        var greedy = new List<WireClient>();
        for (var i = 0; i < 8; i++)
        {
            greedy.Add(await WireClient.OpenAsync(_server, timeoutMs: 40_000));
            await greedy[i].SendRawAsync(half);
        }

        await Task.WhenAny(greedy.Select(client => client.ReadToEndAsync()));

        Assert.Equal(ZkErrorCode.Ok, await _client.CreateAsync("/served"));
        await _server.Engine.Loop.RunAsync(() => Assert.False(Budget.IsCrowded));
    }

    [Fact]
    public async Task Watchers_ThatDoNotRead_GoBeforeEventsFillTheMemory()
    {
        var deaf = new List<WireClient>();
        for (var i = 0; i < 20; i++)
        {
            deaf.Add(await WireClient.OpenAsync(_server, timeoutMs: 40_000));
            await deaf[i].TryAsync(OpCode.AddWatch, new AddWatchRequest("/", (int)AddWatchMode.PersistentRecursive));
        }

        for (var i = 0; i < 3000; i++)
        {
            await _client.CreateAsync($"/{new string('n', 300)}");
            await _client.DeleteAsync($"/{new string('n', 300)}");
        }

        Assert.InRange(Budget.ConnectionBytes, 0, Budget.ConnectionBytesMax);
        Assert.InRange(_server.Engine.Connections.Count, 1, 20);
        Assert.True(await _client.ExistsAsync("/"));
    }

    private static IReadOnlyList<Acl> ManyUsers =>
        [.. Enumerable.Range(0, 50).Select(i => new Acl(AclPermissions.All, "digest", $"user{i}:x"))];

    private DataTree Tree => _server.Engine.State.Tree;

    private MemoryBudget Budget => _server.Engine.Memory;

    private Task<ZkErrorCode> WatchAsync(string name) =>
        _client.TryAsync(OpCode.AddWatch, new AddWatchRequest($"/{name}", (int)AddWatchMode.Persistent));

    // The biggest frames close the connection, or leave no room for anything else.
    private static bool IsWrite(Request request) => Writes.Contains(request.Type) && request.Body.Length < 10_000;

    /// <summary>When everything that was said before has left.</summary>
    private async Task<long> UsedAsync()
    {
        await _client.ExistsAsync("/");
        var used = 0L;
        await _server.Engine.Loop.RunAsync(() => used = Budget.UsedBytes);
        return used;
    }

    private long Recount()
    {
        var owners = _server.Engine.State.Sessions.All.Count(session => Tree.EphemeralsOf(session.Id).Count > 0);
        return RecountBelow(Tree.Root) + owners * NodeCost.OwnerBytes;
    }

    private static long RecountBelow(ZNode node) => NodeCost.Of(node) + node.Children.Sum(RecountBelow);

    private readonly struct Empty : IJuteRecord<Empty>
    {
        public static Empty Read(ref JuteReader reader) => default;

        public void Write(ref JuteWriter writer)
        {
        }
    }
}
