using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination;
using AkkaZkStream.Streams;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Samples;

/// <summary>The README's sample: a service that sums the readings of four sensors, each under a lock.</summary>
internal static class EmbeddedInAService
{
    public static async Task RunAsync(Func<int, IEnumerable<int>> readingsOf, Action<string> print, Task stopping)
    {
        // <sample>
        await using var zooKeeper = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions());
        using var system = ActorSystem.Create("plant");
        var coordination = ZkCoordination.Get(system);
        var coordinator = coordination.StartCoordinator(
            coordination.Options() with { ConnectString = zooKeeper.ConnectString }, "locks");

        var sensors = GuardedSource
            .Parallel(4, i => GuardedSource.From(readingsOf(i), new GuardedSourceSettings
            {
                Coordinator = coordinator,
                Lock = ZkPath.Parse("/plant/readings"),
                Name = $"sensor-{i}",
                Every = TimeSpan.FromSeconds(1),
            }))
            .Via(Fenced.By<int>(new InMemoryFence(), reading => BitConverter.GetBytes(reading)))
            .Via(Window.Tumbling(TimeSpan.FromSeconds(1)).ByProcessingTime<AcceptedElement<int>>().Sum(e => e.Value))
            .ToMaterialized(Sink.ForEach<WindowResult<long>>(w => print($"{w.Window} {w.Count} readings, sum {w.Value}")), Keep.Left)
            .Run(system.Materializer());

        await stopping;            // the service runs
        sensors.Drain();           // no new claim; what was emitted is answered, the last window fires
        await sensors.Completion;
        // </sample>
    }
}
