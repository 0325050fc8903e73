using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Tests.Telemetry;

/// <summary>docs/metrics.md lists what there is, with its unit, and nothing else.</summary>
public sealed partial class MetricsDocumentTests
{
    [Fact]
    public async Task Document_Instruments_AreThoseThatAJobPublishes()
    {
        var published = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith("AkkaZkStream")) published.Add($"{instrument.Name} {instrument.Unit}");
        };
        listener.Start();

        await RunAJobAsync();

        var documented = Row().Matches(Document()).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}");
        Assert.Equal(documented.Order(), published.Distinct().Order());
    }

    private static async Task RunAJobAsync()
    {
        await using var server = await EmbeddedZooKeeper.StartAsync(new() { Port = null });
        using var system = ActorSystem.Create("documented", "akka.loglevel = WARNING");
        var coordination = ZkCoordination.Get(system);
        coordination.Configure(options => options with { ConnectString = server.ConnectString, Transport = server.Transport });
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = NumbersJob.Start(
            system,
            new NumbersJobOptions
            {
                Coordinator = coordination.Coordinator,
                Every = TimeSpan.Zero,
                Window = TimeSpan.FromMilliseconds(50),
            },
            happened =>
            {
                if (happened is NumbersEvent.WindowFired) fired.TrySetResult();
            });
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(60));
        run.Drain();
        await run.Completion.WaitAsync(TimeSpan.FromSeconds(60));
        await system.Terminate();
    }

    private static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AkkaZkStream.sln"))) folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "metrics.md"));
    }

    [GeneratedRegex(@"^\| `(akka\.zkstream\.[\w.]+)` \| [\w -]+ \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
