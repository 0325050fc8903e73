using System.Text;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Configuration;

public sealed class ConfigSourceTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("config", "akka.loglevel = WARNING");
    private EmbeddedZooKeeper _server = null!;
    private ZooKeeperClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync(new() { Port = null });
        _client = await ZooKeeperClient.ConnectAsync(
            new ZooKeeperOptions { ConnectString = _server.ConnectString, Transport = _server.Transport });
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Of_ValuesSetOneAfterTheOther_EmitsThemInOrderAndCompletesWithTheConfiguration()
    {
        var schema = new ConfigSchema<long>(0).Number("n", 0, 100, (_, n) => n);
        var config = await LiveConfig<long>.OpenAsync(_client, ZkPath.Parse("/c"), schema);
        await _client.CreatePathAsync(ZkPath.Parse("/c/n"));
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = ConfigSource.Of(config)
            .Select(change =>
            {
                if (change.Value == 50) seen.TrySetResult();
                return change;
            })
            .RunWith(Sink.Seq<ConfigChange<long>>(), _system.Materializer());

        for (var n = 1; n <= 50; n++) await _client.SetDataAsync(ZkPath.Parse("/c/n"), Encoding.UTF8.GetBytes($"{n}"));
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await config.DisposeAsync();

        var changes = await all.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(changes.Select(one => one.Value).Order(), changes.Select(one => one.Value));
        Assert.Equal(changes.Select((_, at) => changes[0].Number + at), changes.Select(one => one.Number));
        Assert.Equal(50, changes[^1].Value);
    }
}
