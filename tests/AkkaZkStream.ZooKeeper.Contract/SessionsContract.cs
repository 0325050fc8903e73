using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Beginning, keeping, handing over and ending sessions.</summary>
public abstract class SessionsContract(IContractServer server) : ZooKeeperContract(server)
{
    // Two thirds of it in silence, and a connection is given up: a server may well be busy for a second.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Connect_GivesAnIdATimeoutAndAState()
    {
        var client = await ConnectAsync(options => options with { SessionTimeout = TimeSpan.FromSeconds(30) });

        Assert.NotEqual(SessionId.None, client.SessionId);
        Assert.Equal(TimeSpan.FromSeconds(30), client.NegotiatedSessionTimeout);
        Assert.Equal(ConnectionState.Connected, client.State);
        Assert.InRange(client.RemainingValidity, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(27));
    }

    [Fact]
    public async Task Connect_TimeoutTooShort_IsRaisedByTheServer()
    {
        var client = await ConnectAsync(options => options with { SessionTimeout = TimeSpan.FromMilliseconds(1) });

        Assert.Equal(Server.MinSessionTimeout, client.NegotiatedSessionTimeout);
    }

    [Fact]
    public async Task Idle_BeyondTheTimeout_IsKeptAliveByPings()
    {
        var states = new Recorder<ConnectionState>();
        var client = await ConnectAsync(options => options with { SessionTimeout = Kept });
        using var listening = client.OnStateChanged(states.Record);
        await client.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral);

        await SessionsExpireAsync();

        Assert.True((await Client.ExistsAsync(Root.Child("a"))).Exists);
        states.AssertEmpty();
    }

    [Fact]
    public async Task Close_Twice_IsOnce()
    {
        var client = await ConnectAsync();

        await client.CloseAsync();
        await client.DisposeAsync();

        Assert.Equal(ConnectionState.Closed, client.State);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.ExistsAsync(Root));
    }

    [Fact]
    public async Task Attach_DetachedSession_GoesOnWithItsNodes()
    {
        var first = await ConnectAsync();
        var path = (await first.CreateAsync(Root.Child("a"), mode: CreateMode.Ephemeral)).Path;
        var credentials = first.Detach();

        var second = await ConnectAsync(options => options with { Attach = credentials });

        Assert.Equal(credentials.Id, second.SessionId);
        await second.SetDataAsync(path, Bytes("still mine"));
        await second.CloseAsync();
        await CatchUpAsync();
        Assert.False((await Client.ExistsAsync(path)).Exists);
    }

    [Fact]
    public async Task Detach_TheOldClient_NeverComesBack()
    {
        var first = await ConnectAsync(ThroughFaults);
        var credentials = first.Detach();

        var second = await ConnectAsync(options => options with { Attach = credentials });
        await second.GetDataAsync(Root);

        Assert.Equal(1, Faults.ConnectionCount);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await first.GetDataAsync(Root));
    }

    [Fact]
    public async Task Attach_ClosedSession_ThrowsSessionExpired()
    {
        var first = await ConnectAsync();
        var other = await ConnectAsync();
        var credentials = first.Detach();
        await (await ConnectAsync(options => options with { Attach = credentials })).CloseAsync();

        await Assert.ThrowsAsync<SessionExpiredException>(
            async () => await ConnectAsync(options => options with { Attach = credentials }));

        await other.GetDataAsync(Root);
    }

    [Fact]
    public async Task Attach_WrongPassword_ThrowsSessionExpired()
    {
        var first = await ConnectAsync();
        var credentials = first.Detach() with { Password = new byte[16] };

        await Assert.ThrowsAsync<SessionExpiredException>(
            async () => await ConnectAsync(options => options with { Attach = credentials }));
    }

    /// <summary>Another session of the same timeout, left alone, has expired: that long has passed by the server's
    /// own clock.</summary>
    private async Task SessionsExpireAsync()
    {
        var gone = new Recorder<WatchedEvent>();
        var abandoned = await ConnectAsync(options => options with { SessionTimeout = Kept });
        var path = (await abandoned.CreateAsync(Root.Child("clock"), mode: CreateMode.Ephemeral)).Path;
        await CatchUpAsync();
        await Client.GetDataAsync(path, gone.Record);
        abandoned.Detach();
        await gone.NextAsync("the abandoned session's end");
    }
}
