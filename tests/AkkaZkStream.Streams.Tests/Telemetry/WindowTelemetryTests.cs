using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Telemetry;

/// <summary>Instruments are the process's: each test looks at those of its own operator alone.</summary>
public sealed class WindowTelemetryTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("measured", VirtualScheduler.Configuration);
    private readonly ConcurrentQueue<(string Name, string? Operator, double Value)> _measured = new();
    private readonly MeterListener _listener = new();

    public Task InitializeAsync()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AkkaZkStream.Streams") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((one, value, tags, _) => Note(one, value, tags));
        _listener.SetMeasurementEventCallback<double>((one, value, tags, _) => Note(one, value, tags));
        _listener.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _system.Terminate();
    }

    [Fact]
    public async Task Operator_FiresAndRefuses_CountsBothAndSaysHowFarTheWatermarkLags()
    {
        await Seconds(1, 2, 11, 3, 12, 25)
            .Via(PerTen().Sum(at => at.Second).Named("per-ten"))
            .RunWith(Sink.Ignore<WindowResult<long>>(), _system.Materializer())
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(3, Sum("per-ten", "akka.zkstream.window.fired"));
        Assert.Equal(1, Sum("per-ten", "akka.zkstream.window.late_records"));

        // Two fired while time went on, at 11 s and at 25 s; the clock stands at 0. The third one fired at the stream's end.
        var lags = _measured
            .Where(one => one is { Name: "akka.zkstream.watermark.lag", Operator: "per-ten" })
            .Select(one => Math.Round(one.Value, 3));
        Assert.Equal([-11.0, -25.0], lags);
    }

    [Fact]
    public async Task Job_InTwoParts_CountsMergedWindowsOnce()
    {
        var environment = new StreamEnvironment(_system);
        environment.FromColumns<int>(
                Enumerable.Range(0, 40).Select(second => second * TimeSpan.TicksPerSecond).ToArray(),
                Enumerable.Range(0, 40).ToArray(),
                Watermarks.BoundedOutOfOrderness(TimeSpan.FromDays(1)),
                batchSize: 4,
                parallelism: 2)
            .Window(Window.Tumbling(TimeSpan.FromSeconds(40)))
            .Compute(Aggregate.SumInt32())
            .Named("merged")
            .ForEachBatch(_ => { });

        await environment.Execute().Completion.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(1, Sum("merged", "akka.zkstream.window.fired"));
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? name = null;
        foreach (var tag in tags)
            name = tag.Key == "akka.zkstream.operator" ? (string?)tag.Value : name;
        _measured.Enqueue((instrument.Name, name, value));
    }

    private double Sum(string operatorName, string name) =>
        _measured.Where(one => one.Name == name && one.Operator == operatorName).Sum(one => one.Value);

    private static Source<DateTimeOffset, Akka.NotUsed> Seconds(params int[] seconds)
        => Source.From(seconds.Select(second => VirtualScheduler.Epoch + TimeSpan.FromSeconds(second)));

    private static TimedWindows<DateTimeOffset> PerTen()
        => Window.Tumbling(TimeSpan.FromSeconds(10)).ByEventTime<DateTimeOffset>(at => at, Watermarks.Monotonous());
}
