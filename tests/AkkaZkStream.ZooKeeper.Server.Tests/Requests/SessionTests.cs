using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Requests;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private EmbeddedZooKeeper _server = null!;

    public async Task InitializeAsync() => _server = await Servers.InMemoryAsync(_time);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Connect_New_GrantsAnIdAPasswordAndATimeout()
    {
        var client = await WireClient.OpenAsync(_server, timeoutMs: 1);

        Assert.NotEqual(0, client.Session.SessionId);
        Assert.Equal(16, client.Session.Password.Length);
        Assert.Equal(4000, client.Session.Timeout);
    }

    [Fact]
    public async Task Session_Silent_ExpiresWithItsEphemeralsAndNotBefore()
    {
        var silent = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        await silent.CreateAsync("/e", (int)CreateMode.Ephemeral);
        var other = await WireClient.OpenAsync(_server, timeoutMs: 40_000);

        _time.Advance(TimeSpan.FromMilliseconds(4000));
        Assert.True(await other.ExistsAsync("/e"));

        _time.Advance(Servers.Tick);
        Assert.False(await other.ExistsAsync("/e"));
        await silent.ReadToEndAsync();
    }

    [Fact]
    public async Task Session_Pinging_LivesOn()
    {
        var client = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        await client.CreateAsync("/e", (int)CreateMode.Ephemeral);

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            await client.SendEmptyAsync(OpCode.Ping, Xids.Ping);
            Assert.Equal(Xids.Ping, (await client.ReadAsync()).Header.Xid);
        }

        Assert.True(await client.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Session_WhileTheServerItselfStoodStill_IsNotFoundSilent()
    {
        var client = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        _time.Advance(TimeSpan.FromMilliseconds(1900));

        _time.Stall(TimeSpan.FromMinutes(1));

        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/heard-at-last"));
    }

    [Fact]
    public async Task Session_SilentBesideServerStandingStill_ExpiresAllTheSame()
    {
        var silent = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        _time.Stall(TimeSpan.FromMinutes(1));

        _time.Advance(3 * Servers.Tick);

        await silent.ReadToEndAsync();
    }

    [Fact]
    public async Task Session_PingingEachThird_OutlivesStallsOfAnyLengthBetweenItsPings()
    {
        var client = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        for (var stallMs = 100; stallMs < 10_000; stallMs += 100)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1333));
            _time.Stall(TimeSpan.FromMilliseconds(stallMs));
            await client.SendEmptyAsync(OpCode.Ping, Xids.Ping);
            Assert.Equal(Xids.Ping, (await client.ReadAsync()).Header.Xid);
        }
    }

    [Fact]
    public async Task Reattach_WithThePassword_ClosesTheFormerConnection()
    {
        var first = await WireClient.OpenAsync(_server);
        await first.CreateAsync("/e", (int)CreateMode.Ephemeral);

        var second = await WireClient.AttachAsync(_server, first.Session);

        Assert.Equal(first.Session.SessionId, second.Session.SessionId);
        await first.ReadToEndAsync();
        Assert.True(await second.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Reattach_WithAWrongPassword_IsRefusedAndTouchesNobody()
    {
        var owner = await WireClient.OpenAsync(_server);
        var thief = await WireClient.DialAsync(_server);

        var refused = await thief.ConnectAsync(6000, owner.Session.SessionId, new byte[16]);

        Assert.Equal((0, 0L), (refused.Timeout, refused.SessionId));
        await thief.ReadToEndAsync();
        Assert.Equal(ZkErrorCode.Ok, await owner.CreateAsync("/still-here"));
    }

    [Fact]
    public async Task Reattach_ToAnUnknownId_IsRefused()
    {
        var client = await WireClient.DialAsync(_server);

        var refused = await client.ConnectAsync(6000, 0x1234, new byte[16]);

        Assert.Equal((0, 0L), (refused.Timeout, refused.SessionId));
        await client.ReadToEndAsync();
    }

    [Fact]
    public async Task Reattach_AfterExpiry_IsRefused()
    {
        var client = await WireClient.OpenAsync(_server, timeoutMs: 4000);
        client.Drop();
        _time.Advance(TimeSpan.FromSeconds(6));

        var again = await WireClient.AttachAsync(_server, client.Session);

        Assert.Equal(0, again.Session.Timeout);
    }

    [Fact]
    public async Task Connection_Dropped_LeavesTheSession()
    {
        var client = await WireClient.OpenAsync(_server);
        await client.CreateAsync("/e", (int)CreateMode.Ephemeral);
        client.Drop();

        var again = await WireClient.AttachAsync(_server, client.Session);

        Assert.Equal(client.Session.SessionId, again.Session.SessionId);
        Assert.True(await again.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Close_OfASession_AnswersThenEndsItAtOnce()
    {
        var client = await WireClient.OpenAsync(_server);
        await client.CreateAsync("/e", (int)CreateMode.Ephemeral);
        var other = await WireClient.OpenAsync(_server);

        await client.SendEmptyAsync(OpCode.CloseSession, 7);

        Assert.Equal(7, (await client.ReadAsync()).Header.Xid);
        await client.ReadToEndAsync();
        Assert.False(await other.ExistsAsync("/e"));
    }

    [Fact]
    public async Task Connect_WhoHasSeenTheFuture_IsSentElsewhere()
    {
        var client = await WireClient.DialAsync(_server);

        await Assert.ThrowsAsync<EndOfStreamException>(() => client.ConnectAsync(6000, lastZxidSeen: 1_000_000));
    }

    [Fact]
    public async Task Auth_Digest_IsShownByWhoAmIAndOpensCreatorAll()
    {
        var client = await WireClient.OpenAsync(_server);
        Assert.Equal(ZkErrorCode.InvalidAcl, await client.TryAsync(OpCode.Create, Servers.Create("/a", acl: Acl.CreatorAll)));

        Assert.Equal(ZkErrorCode.Ok, await client.TryAsync(OpCode.Auth, new AuthPacket(0, "digest", "u:p"u8.ToArray())));

        Assert.Equal(ZkErrorCode.Ok, await client.TryAsync(OpCode.Create, Servers.Create("/a", acl: Acl.CreatorAll)));
        var other = await WireClient.OpenAsync(_server);
        Assert.Equal(ZkErrorCode.NoAuth, await other.TryAsync(OpCode.GetData, new GetDataRequest("/a", false)));
    }

    [Fact]
    public async Task Auth_OfAnUnknownScheme_IsRefusedAndTheConnectionClosed()
    {
        var client = await WireClient.OpenAsync(_server);

        Assert.Equal(ZkErrorCode.AuthFailed, await client.TryAsync(OpCode.Auth, new AuthPacket(0, "magic", new byte[3])));

        await client.ReadToEndAsync();
    }
}
