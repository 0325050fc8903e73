using System.Diagnostics;
using System.Diagnostics.Metrics;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests;

public class TelemetryTests
{
    [Fact]
    public void Request_ListenedTo_IsTracedBelowItsCaller()
    {
        var traced = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AkkaZkStream.ZooKeeper",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (traced) traced.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var simulated = new SimulatedClient().Connect();
        using var caller = new Activity("caller").Start();
        _ = simulated.Client.ExistsAsync(ZkPath.Parse("/traced")).AsTask();
        _ = simulated.Client.DeleteAsync(ZkPath.Parse("/traced")).AsTask();
        simulated.Thread.Run();

        Assert.Same(caller, Activity.Current);
        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Thread.Run();

        Assert.Same(caller, Activity.Current);
        // Other tests' requests are traced, too.
        Activity[] ours;
        lock (traced) ours = [.. traced.Where(activity => activity.ParentId == caller.Id)];
        Assert.Equal(["zookeeper exists", "zookeeper delete"], ours.Select(activity => activity.OperationName));
        Assert.Equal(["/traced", "/traced"], ours.Select(activity => activity.GetTagItem("zookeeper.path")));
        Assert.Equal([null, "NoNode"], ours.Select(activity => activity.GetTagItem("error.type")));
    }

    [Fact]
    public void Requests_NotAnswered_AreInFlightUntilTheClientEnds()
    {
        // More than all other tests together can have on the wire.
        const int Unanswered = 200_000;
        long seen = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "akka.zkstream.zookeeper.requests.in_flight") to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => seen = count);
        listener.Start();
        var simulated = new SimulatedClient(options => options with { InFlightMax = Unanswered }).Connect();
        for (var i = 0; i < Unanswered; i++) _ = simulated.Client.ExistsAsync(ZkPath.Root);

        listener.RecordObservableInstruments();
        Assert.True(seen >= Unanswered, $"Expected at least {Unanswered} requests in flight, got {seen}.");

        simulated.Client.Detach();
        listener.RecordObservableInstruments();
        Assert.InRange(seen, 0, Unanswered - 1);
    }

    [Fact]
    public void Session_MovesFromStateToState_IsCountedByState()
    {
        var here = Environment.CurrentManagedThreadId;
        var states = new List<string>();
        long connected = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name is "akka.zkstream.zookeeper.session.states" or "akka.zkstream.zookeeper.connections")
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, change, tags, _) =>
        {
            // Other tests' sessions are counted, too, on their own threads.
            if (Environment.CurrentManagedThreadId != here) return;
            if (instrument.Name.EndsWith("connections", StringComparison.Ordinal)) connected += change;
            else states.Add((string)tags[0].Value!);
        });
        listener.Start();

        var simulated = new SimulatedClient().Connect();
        Assert.Equal(1, connected);
        simulated.Server.IsUp = false;
        simulated.Break();
        Assert.Equal(0, connected);
        simulated.Server.IsUp = true;
        simulated.Advance(2);
        Assert.Equal(1, connected);
        simulated.Client.Detach();
        simulated.Thread.Run();

        Assert.Equal(0, connected);
        Assert.Equal(["Connected", "Suspended", "Reconnected", "Closed"], states);
    }

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
