using System.Text;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Fencing;

public sealed class FencedSinkTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("sink", "akka.loglevel = WARNING");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fenced-sink-");
    private EmbeddedZooKeeper _server = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync(new() { Port = null });
        ZkCoordination.Get(_system).Configure(
            options => options with { ConnectString = _server.ConnectString, Transport = _server.Transport });
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await _server.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task For_SourcesOfOneLock_WritesEachElementOnceWithRisingPositions()
    {
        var file = new FencedFile(Path.Combine(_directory.FullName, "words"));

        var (sources, accepted) = GuardedSource.Parallel(3, Words)
            .ToMaterialized(FencedSink.For<string>(file, word => Encoding.UTF8.GetBytes(word)), Keep.Both)
            .Run(_system.Materializer());

        Assert.Equal(30, await accepted.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(30, (await sources.Completion).Accepted);
        var written = await file.ReadAllAsync();
        Assert.Equal(30, written.Select(one => Encoding.UTF8.GetString(one.Payload.Span)).Distinct().Count());
        Assert.Equal(written.Select(one => one.Position).Order(), written.Select(one => one.Position));
    }

    private Source<Guarded<string>, IGuardedSourceControl> Words(int source)
        => GuardedSource.From(Enumerable.Range(0, 10).Select(n => $"{source}-{n}"), new GuardedSourceSettings
        {
            Coordinator = ZkCoordination.Get(_system).Coordinator,
            Lock = ZkPath.Parse("/words"),
            Name = $"words-{source}",
        });
}
