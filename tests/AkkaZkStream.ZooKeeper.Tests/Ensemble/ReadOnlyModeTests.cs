using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>
/// A member that is cut off from the others and serves reads only. It refuses to continue a session that it shares with
/// them, and begins one of its own only where local sessions are enabled.
/// </summary>
public sealed class ReadOnlyModeTests : IAsyncLifetime
{
    private static readonly ZkPath Node = ZkPath.Parse("/node");

    private readonly Recorder<ConnectionState> _states = new();
    private ApacheEnsemble _ensemble = null!;

    private ApacheZooKeeperServer Remaining => _ensemble.Servers[0];

    public async Task InitializeAsync() => _ensemble = await ApacheEnsemble.StartAsync(
        ApacheEnsemble.Default with
        {
            SystemProperties = ["readonlymode.enabled=true"],
            Configuration = ["maxSessionTimeout=40000", "localSessionsEnabled=true", "localSessionsUpgradingEnabled=true"],
        });

    public Task DisposeAsync() => _ensemble.DisposeAsync();

    [Fact]
    public async Task CutOff_ThenWhole_ReadsMeanwhileAndWritesAgain()
    {
        await using var client = await ConnectAsync(_ensemble.ConnectString);
        client.OnStateChanged(_states.Record);
        await client.CreateAsync(Node, "data"u8.ToArray());

        CutOff();
        await _states.UntilAsync(ConnectionState.ConnectedReadOnly);
        Assert.True(client.IsReadOnly);
        Assert.Equal("data"u8.ToArray(), (await client.GetDataAsync(Node)).Data.ToArray());
        var e = await Assert.ThrowsAsync<ZkOperationException>(async () => await client.SetDataAsync(Node, default));
        Assert.Equal(ZkErrorCode.NotReadOnly, e.Code);

        await _ensemble.HealAsync();
        await _states.UntilAsync(ConnectionState.Connected);
        Assert.False(client.IsReadOnly);
        await client.SetDataAsync(Node, "new"u8.ToArray());
    }

    [Fact]
    public async Task BegunAtACutOffServer_AnotherTakesWrites_MovesThereWithANewSession()
    {
        CutOff();
        using var other = await ApacheZooKeeper.StartAsync();
        await ServesReadOnlyAsync();
        await using var client = await ConnectAsync(
            ConnectString.Parse($"127.0.0.1:{Remaining.Port},{other.ConnectString}"));
        client.OnStateChanged(_states.Record);

        await _states.UntilAsync(ConnectionState.Lost);
        await _states.UntilAsync(ConnectionState.Connected);

        Assert.False(client.IsReadOnly);
        await client.CreateAsync(Node);
    }

    [Fact]
    public async Task BegunAtACutOffServer_TheOtherIsBehindWhatWasRead_MovesThereAllTheSame()
    {
        await using (var writer = await ConnectAsync(_ensemble.ConnectString)) await writer.CreateAsync(Node);
        CutOff();
        await ServesReadOnlyAsync();
        await using var client = await ConnectAsync(ApacheEnsemble.Only(Remaining));
        client.OnStateChanged(_states.Record);
        Assert.True((await client.ExistsAsync(Node)).Exists);
        using var other = await ApacheZooKeeper.StartAsync();

        client.UpdateServers(ConnectString.Parse($"127.0.0.1:{Remaining.Port},{other.ConnectString}"));
        await _states.UntilAsync(ConnectionState.Connected);

        Assert.False((await client.ExistsAsync(Node)).Exists);
    }

    [Fact]
    public async Task CutOff_ReadsOnlyNotAllowed_IsNotServed()
    {
        CutOff();
        await ServesReadOnlyAsync();

        await Assert.ThrowsAsync<ConnectionLossException>(async () => await ZooKeeperClient.ConnectAsync(
            new ZooKeeperOptions
            {
                ConnectString = ApacheEnsemble.Only(Remaining), ConnectionTimeout = TimeSpan.FromSeconds(2),
            }));
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(ConnectString servers) => ZooKeeperClient.ConnectAsync(
        new ZooKeeperOptions
        {
            ConnectString = servers,
            AllowReadOnly = true,
            SessionTimeout = TimeSpan.FromSeconds(4),
            ConnectionTimeout = TimeSpan.FromSeconds(30),
            Random = new FirstServer(),
        });

    private void CutOff()
    {
        foreach (var server in _ensemble.Servers.Skip(1)) server.Kill();
    }

    private async Task ServesReadOnlyAsync()
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Remaining.ModeAsync(deadline.Token) != ServerMode.ReadOnly)
            await poll.WaitForNextTickAsync(deadline.Token);
    }
}
