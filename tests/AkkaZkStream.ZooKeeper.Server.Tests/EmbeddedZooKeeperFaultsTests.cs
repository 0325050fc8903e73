using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests;

public sealed class EmbeddedZooKeeperFaultsTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;
    private WireClient _witness = null!;

    private EmbeddedZooKeeperFaults Faults => _server.Faults;

    private SessionId Session => new(_client.Session.SessionId);

    public async Task InitializeAsync()
    {
        _server = await Servers.InMemoryAsync(_time);
        _client = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        _witness = await WireClient.OpenAsync(_server, timeoutMs: 40_000);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(RequestFault.LoseReply, true)]
    [InlineData(RequestFault.LoseRequest, false)]
    public async Task OnNext_Create_BreaksTheConnectionOnTheChosenSide(RequestFault kind, bool isApplied)
    {
        using var fault = Faults.OnNext(kind, request => request is { Operation: "Create", Path: "/a" });
        Assert.Equal(ZkErrorCode.Ok, await _client.CreateAsync("/b"));
        Assert.False(fault.Fired.IsCompleted);

        await _client.SendAsync(OpCode.Create, Servers.Create("/a"));

        await _client.ReadToEndAsync();
        Assert.Equal(new RequestInfo("Create", "/a", Session), await fault.Fired);
        Assert.Equal(isApplied, await _witness.ExistsAsync("/a"));
    }

    [Fact]
    public async Task OnNext_Withdrawn_StrikesNobody()
    {
        Faults.OnNext(RequestFault.LoseRequest).Dispose();

        Assert.Equal(ZkErrorCode.Ok, await _client.CreateAsync("/a"));
    }

    [Fact]
    public async Task DropConnections_OfASession_LeavesTheOthersAndTheSession()
    {
        await Faults.DropConnectionsAsync(Session);

        await _client.ReadToEndAsync();
        Assert.Equal(ZkErrorCode.Ok, await _witness.CreateAsync("/a"));
        Assert.NotEqual(0, (await WireClient.AttachAsync(_server, _client.Session)).Session.Timeout);
    }

    [Fact]
    public async Task ExpireSession_WithEphemerals_EndsBothNow()
    {
        await _client.CreateAsync("/e", (int)CreateMode.Ephemeral);

        await Faults.ExpireSessionAsync(Session);

        await _client.ReadToEndAsync();
        Assert.False(await _witness.ExistsAsync("/e"));
        Assert.Equal(0, (await WireClient.AttachAsync(_server, _client.Session)).Session.Timeout);
    }

    [Fact]
    public async Task Cut_Requests_AreHeldAndTheSessionExpires()
    {
        await Faults.CutAsync(requests: true, replies: false, Session);
        await _client.SendAsync(OpCode.Create, Servers.Create("/held"));
        Assert.False(await _witness.ExistsAsync("/held"));

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.False(await _witness.ExistsAsync("/held"));
        await _client.ReadToEndAsync();
    }

    [Fact]
    public async Task Cut_RequestsThenHealed_GoThrough()
    {
        await Faults.CutAsync(requests: true, replies: false, Session);
        await _client.SendAsync(OpCode.Create, Servers.Create("/held"));
        Assert.False(await _witness.ExistsAsync("/held"));

        await Faults.HealAsync();

        Assert.Equal(ZkErrorCode.Ok, (await _client.ReadAsync()).Header.Error);
    }

    [Fact]
    public async Task Cut_Replies_AreAppliedAndUnheardUntilHealed()
    {
        await Faults.CutAsync(requests: false, replies: true, Session);
        await _client.SendAsync(OpCode.Create, Servers.Create("/a"));
        while (!await _witness.ExistsAsync("/a")) await Task.Yield();
        var reply = _client.ReadAsync();
        Assert.False(reply.IsCompleted);

        await Faults.HealAsync();

        Assert.Equal(ZkErrorCode.Ok, (await reply).Header.Error);
    }

    [Fact]
    public async Task DelayReplies_ByASecond_ArriveThenAndInOrder()
    {
        await Faults.CutAsync(requests: false, replies: true, Session);
        var first = await _client.SendAsync(OpCode.Create, Servers.Create("/a"));
        var second = await _client.SendAsync(OpCode.Create, Servers.Create("/b"));
        while (!await _witness.ExistsAsync("/b")) await Task.Yield();
        await Faults.DelayRepliesAsync(TimeSpan.FromSeconds(1));
        await Faults.HealAsync();
        await Faults.DelayRepliesAsync(TimeSpan.Zero);
        var third = await _client.SendAsync(OpCode.Create, Servers.Create("/c"));
        while (!await _witness.ExistsAsync("/c")) await Task.Yield();
        var reply = _client.ReadAsync();

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(ZkErrorCode.Ok, await _witness.TryAsync(OpCode.Exists, new ExistsRequest("/", false)));
        Assert.False(reply.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(first, (await reply).Header.Xid);
        Assert.Equal(second, (await _client.ReadAsync()).Header.Xid);
        Assert.Equal(third, (await _client.ReadAsync()).Header.Xid);
    }

    [Fact]
    public async Task Pause_WithRequests_AnswersThemOnResume()
    {
        Faults.Pause();
        await _client.SendAsync(OpCode.Create, Servers.Create("/a"));
        var reply = _client.ReadAsync();
        Assert.False(reply.IsCompleted);

        Faults.Resume();

        Assert.Equal(ZkErrorCode.Ok, (await reply).Header.Error);
    }

    [Fact]
    public async Task Down_ThenBack_KeepsStateAndSessionsWithAWholeTimeoutAhead()
    {
        await _client.CreateAsync("/e", (int)CreateMode.Ephemeral);
        await Faults.GoDownAsync();
        await _client.ReadToEndAsync();
        await Assert.ThrowsAsync<IOException>(() => WireClient.DialAsync(_server));
        _time.Advance(TimeSpan.FromMinutes(10));

        await Faults.ComeBackAsync();
        _time.Advance(TimeSpan.FromMilliseconds(3999));

        var again = await WireClient.AttachAsync(_server, _client.Session);
        Assert.Equal(_client.Session.SessionId, again.Session.SessionId);
        Assert.True(await again.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Down_ThenBack_OverTcp_IsOnTheSamePort()
    {
        await using var server = await EmbeddedZooKeeper.StartAsync();
        var port = server.Port;
        var client = await WireClient.OpenAsync(server, overTcp: true);

        await server.Faults.GoDownAsync();
        await client.ReadToEndAsync();
        await server.Faults.ComeBackAsync();

        Assert.Equal(port, server.Port);
        await WireClient.OpenAsync(server, overTcp: true);
    }
}
