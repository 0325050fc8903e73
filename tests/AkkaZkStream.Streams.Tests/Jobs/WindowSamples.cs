using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>The sample of the README, run.</summary>
public sealed class WindowSamples : IAsyncLifetime
{
    // Time is told after each batch: here, after each reading.
    private readonly ActorSystem _system =
        ActorSystem.Create("samples", ConfigurationFactory.ParseString("akka.zkstream.streams.batch-size = 1"));

    [Fact]
    public async Task Readings_BySensorAndMinute_AreSumsEarlyOnesAndLateReadings()
    {
        var printed = new ConcurrentQueue<string>();
        var readings = Source.From<Reading>([At(1, 1), At(2, 2), At(3, 4), At(200, 8), At(50, 16)]);

        await SumReadings(_system, readings, printed.Enqueue);

        Assert.Equal(
            ["00:00 pump: 3", "00:00 pump: 7", "00:03 pump: 8", "16 was late by 00:02:20"], printed.Order(StringComparer.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    private static async Task SumReadings(ActorSystem system, Source<Reading, NotUsed> readings, Action<string> print)
    {
        // <sample>
        var late = new OutputTag<LateEvent<Keyed<string, Reading>>>("late");
        var job = new StreamEnvironment(system);
        var sums = job
            .From(readings, r => r.At, Watermarks.BoundedOutOfOrderness(TimeSpan.FromSeconds(10)))
            .KeyBy(r => r.Sensor)
            .Window(Window.Tumbling(TimeSpan.FromMinutes(1)))
            .Trigger(Trigger.EventTime<Reading>().WithEarlyFirings(Trigger.Count<Reading>(2)))
            .SideOutputLate(late)
            .Compute(Aggregate.SumInt32().Of<Reading>(r => r.Value))
            .Named("sums");
        sums.To(Sink.ForEach<KeyedWindowResult<string, long>>(r => print($"{r.Window.Start:HH:mm} {r.Key}: {r.Value}")));
        sums.SideOutput(late)
            .To(Sink.ForEach<LateEvent<Keyed<string, Reading>>>(l => print($"{l.Value.Value.Value} was late by {l.Lateness}")));
        await job.Execute().Completion;
        // </sample>
    }

    private static Reading At(int second, int value) => new("pump", DateTimeOffset.UnixEpoch.AddSeconds(second), value);

    private sealed record Reading(string Sensor, DateTimeOffset At, int Value);
}
