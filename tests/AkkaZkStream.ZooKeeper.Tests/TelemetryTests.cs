using System.Diagnostics.Metrics;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests;

public class TelemetryTests
{
    [Fact]
    public void Request_Answered_IsMeasuredFromItsWriting()
    {
        var measured = new List<(double Seconds, string Operation)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "akka.zkstream.zookeeper.request.duration") to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            // Other tests' requests are measured, too: only this one takes exactly so long.
            if (seconds == 1.25) lock (measured) measured.Add((seconds, (string)tags[0].Value!));
        });
        listener.Start();
        var simulated = new SimulatedClient().Connect();
        _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();

        simulated.Advance(1.25);
        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Thread.Run();

        Assert.Equal([(1.25, "exists")], measured);
    }
}
