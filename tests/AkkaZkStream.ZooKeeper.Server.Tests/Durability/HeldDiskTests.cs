using System.Text;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Durability;

/// <summary>What is not on the disk has not happened, whoever asks and however.</summary>
public sealed class HeldDiskTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempDirectory _directory = new();
    private readonly List<WireClient> _clients = [];
    private HeldLog _disk = null!;
    private EmbeddedZooKeeper _server = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Port = null,
            DataDirectory = _directory.Path,
            LogThrough = log => _disk = new HeldLog(log),
        });
        for (var i = 0; i < 3; i++) _clients.Add(await WireClient.OpenAsync(_server, timeoutMs: 40_000));
        await Writer.CreateAsync("/before");
        await Watcher.TryAsync(OpCode.AddWatch, new AddWatchRequest("/", (int)AddWatchMode.PersistentRecursive));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Write_OnItsWayToTheDisk_ShowsNowhereUntilItIsThere()
    {
        var operatorAsking = await WireClient.DialAsync(_server);
        await WriteWhileHeldAsync();
        await Reader.SendAsync(OpCode.Exists, new ExistsRequest("/new", false));
        await operatorAsking.SendRawAsync(Encoding.ASCII.GetBytes("srvr"));
        await TakenUpAsync(() => ReceivedBy(Reader) == 1 && !_server.Engine.Connections.Any(one => one.IsGreeting));

        Assert.All([.. _clients, operatorAsking], client => Assert.False(client.HasHeard()));
        _disk.GoOn();

        Assert.Equal(ZkErrorCode.Ok, (await Writer.ReadAsync()).Header.Error);
        Assert.Equal("/new", (await Watcher.ReadAsync()).Read<WatcherEvent>().Path);
        Assert.Equal(ZkErrorCode.Ok, (await Reader.ReadAsync()).Header.Error);
        Assert.Contains("Node count: 7\n", Encoding.UTF8.GetString(await operatorAsking.ReadToEndAsync()));
    }

    [Fact]
    public async Task Write_ThatTheDiskRefuses_IsNeverAnsweredAndStopsTheServer()
    {
        await WriteWhileHeldAsync();
        await Reader.SendAsync(OpCode.Exists, new ExistsRequest("/new", false));
        await TakenUpAsync(() => ReceivedBy(Reader) == 1);

        _disk.GoOn(new IOException("/data: the disk is broken."));

        foreach (var client in _clients) Assert.Empty(await client.ReadToEndAsync());
        var stopped = await Assert.ThrowsAsync<ServerStoppedException>(() => _server.Completion.WaitAsync(Patience));
        Assert.Equal("The server stopped, because it could not go on: /data: the disk is broken.", stopped.Message);
        await Assert.ThrowsAsync<IOException>(() => WireClient.DialAsync(_server));
    }

    [Fact]
    public async Task Server_StoppedByItsDisk_HasAllThatWasAcknowledgedWhenItComesBack()
    {
        await WriteWhileHeldAsync();
        _disk.GoOn(new IOException("full"));
        await Assert.ThrowsAsync<ServerStoppedException>(() => _server.Completion.WaitAsync(Patience));
        await _server.DisposeAsync();

        await using var again = await StartAsync();
        var client = await WireClient.OpenAsync(again);

        Assert.True(await client.ExistsAsync("/before"));
        Assert.False(await client.ExistsAsync("/new"));
        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/new"));
    }

    /// <summary>The system's own error, from the device that is always full; where there is none, the test above.</summary>
    [Fact]
    public async Task Disk_ThatIsFull_IsToldInOneSentenceAndLosesNothing()
    {
        if (!File.Exists("/dev/full")) return;

        await _server.DisposeAsync();
        var full = await StartAsync();
        var log = Path.Combine(_directory.Path, $"log.{full.Engine.State.LastZxid + 1:x16}");
        File.CreateSymbolicLink(log, "/dev/full");
        var refused = await WireClient.DialAsync(full);
        await Assert.ThrowsAsync<EndOfStreamException>(() => refused.ConnectAsync(timeoutMs: 6000));
        var stopped = await Assert.ThrowsAsync<ServerStoppedException>(() => full.Completion.WaitAsync(Patience));
        await full.DisposeAsync();
        Assert.Contains("No space left on device", stopped.Message);
        Assert.Contains(log, stopped.Message);

        File.Delete(log);
        await using var again = await StartAsync();
        var client = await WireClient.OpenAsync(again);
        Assert.True(await client.ExistsAsync("/before"));
        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/after"));
    }

    private WireClient Writer => _clients[0];

    private WireClient Watcher => _clients[1];

    private WireClient Reader => _clients[2];

    private async Task WriteWhileHeldAsync()
    {
        _disk.Hold();
        await Writer.SendAsync(OpCode.Create, Servers.Create("/new"));
        await _disk.IsHeld;
    }

    /// <summary>Its connect request is not among them.</summary>
    private long ReceivedBy(WireClient client) =>
        _server.Engine.Connections.Single(one => one.Session?.Id == client.Session.SessionId).ReceivedCount - 1;

    /// <summary>On the server's loop, whose batch has ended when this returns: what could leave has left.</summary>
    private async Task TakenUpAsync(Func<bool> isSo)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        for (var seen = false; !seen; giveUp.Token.ThrowIfCancellationRequested())
            await _server.Engine.Loop.RunAsync(() => seen = isSo()).WaitAsync(Patience);
    }

    private async Task<EmbeddedZooKeeper> StartAsync() =>
        await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions { Port = null, DataDirectory = _directory.Path });
}
