using System.Text;
using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Faults;

namespace AkkaZkStream.ZooKeeper.Tests.Samples;

/// <summary>The documents' samples, run as they stand there, each under a chroot of its own.</summary>
[Collection(ApacheContracts.Name)]
public sealed class SamplesTests(ApacheServer server) : IAsyncLifetime
{
    private static readonly ZkPath Config = ZkPath.Parse("/config");

    private readonly Recorder<string> _printed = new();
    private readonly CancellationTokenSource _stopping = new();
    private FaultyTransport _faults = null!;
    private ZooKeeperClient _client = null!;
    private string _servers = null!;

    public async Task InitializeAsync()
    {
        var chroot = ZkPath.Root.Child($"samples-{Guid.NewGuid():n}");
        await using (var top = await ConnectAsync($"{server.ConnectString}", server.Transport)) await top.CreateAsync(chroot);
        _servers = $"{server.ConnectString}{chroot}";
        _faults = new FaultyTransport(server.Transport);
        _client = await ConnectAsync(_servers, _faults);
    }

    public async Task DisposeAsync()
    {
        await _client.CloseAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task Hello_Runs_AndItsTransactionIsThere()
    {
        await ReadmeSamples.HelloAsync(_servers, _printed.Record);

        Assert.StartsWith("2 bytes, version 1, seen at ", await _printed.NextAsync("what was read"));
        await _client.SyncAsync(Config);
        Assert.Equal("v2", Encoding.UTF8.GetString((await _client.GetDataAsync(Config)).Data.Span));
        Assert.True((await _client.ExistsAsync(Config.Child("flag"))).Exists);
    }

    [Fact]
    public async Task Follow_EachChange_IsRead()
    {
        await _client.CreateAsync(Config);
        var following = ReadmeSamples.FollowAsync(_client, Config, _printed.Record, _stopping.Token);
        for (var length = 0; length < 3; length++)
        {
            await _printed.UntilAsync($"{length} bytes");
            await _client.SetDataAsync(Config, new byte[length + 1]);
        }

        await StopAsync(following);
    }

    [Fact]
    public async Task Stream_ChangesAtAndBelow_AreTold()
    {
        await _client.CreateAsync(Config);
        var streaming = ReadmeSamples.StreamAsync(_client, Config, _printed.Record, _stopping.Token);

        // Behind the request that sets the watch.
        await _client.CreateAsync(Config.Child("flag"));

        Assert.Equal("NodeCreated /config/flag", await _printed.NextAsync("the creation"));
        await StopAsync(streaming);
    }

    [Fact]
    public async Task Mirror_ShowsWhatIsThereAndWhatComes()
    {
        await _client.CreateAsync(Config);
        await _client.CreateAsync(Config.Child("flag"), new byte[4]);
        var mirroring = ReadmeSamples.MirrorAsync(_client, Config, _printed.Record, _stopping.Token);
        Assert.Equal("4 bytes", await _printed.NextAsync("the flag"));
        await _printed.UntilAsync("NodeAdded /config/flag");

        await _client.DeleteAsync(Config.Child("flag"));

        Assert.Equal("NodeRemoved /config/flag", await _printed.NextAsync("the removal"));
        await StopAsync(mirroring);
    }

    [Fact]
    public async Task Queue_Runs_AndItsItemIsTakenOut()
    {
        var item = await CuratorSamples.QueueAsync(_client);

        Assert.StartsWith("/queue/_c_", item.Value, StringComparison.Ordinal);
        Assert.Empty((await _client.GetChildrenAsync(item.Parent)).Children);
    }

    [Fact]
    public async Task Write_AnswerLost_IsLookedFor()
    {
        await _client.CreateAsync(Config);
        await using var other = await ConnectAsync(_servers, server.Transport);
        var (_, change) = await other.WatchDataAsync(Config);
        _faults.HoldAnswers();

        var writing = CuratorSamples.WriteAsync(_client, Config, "new"u8.ToArray(), version: 0);
        await change;
        _faults.Break();
        _faults.Release();

        Assert.True(await writing);
        Assert.False(await CuratorSamples.WriteAsync(_client, Config, "old"u8.ToArray(), version: 0));
    }

    private async Task StopAsync(Task sample)
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sample);
    }

    private static ValueTask<ZooKeeperClient> ConnectAsync(string servers, IZkTransport transport) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(servers),
            Transport = transport,
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
}
