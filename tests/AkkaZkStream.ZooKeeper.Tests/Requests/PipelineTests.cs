using System.IO.Pipelines;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Requests;

public class PipelineTests
{
    [Fact]
    public void Requests_BeyondTheWindow_FollowAsAnswersCome()
    {
        var simulated = new SimulatedClient(options => options with { InFlightMax = 2 }).Connect();
        var reads = Enumerable.Range(0, 4).Select(_ => simulated.Client.ExistsAsync(ZkPath.Root).AsTask()).ToArray();
        simulated.Thread.Run();
        Assert.Equal(2, simulated.Server.Newest.Requests.Count);

        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Thread.Run();

        Assert.Equal(2, simulated.Server.Newest.Requests.Count);
        Assert.Equal([true, false, false, false], reads.Select(read => read.IsCompleted));
    }

    [Fact]
    public void Requests_SentAtOnce_CarryXidsInOrder()
    {
        var simulated = new SimulatedClient().Connect();

        for (var i = 0; i < 20; i++) _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();

        Assert.Equal(Enumerable.Range(1, 20), simulated.Server.Newest.Requests.Select(request => request.Header.Xid));
    }

    [Fact]
    public void Cancelled_WhileWaiting_IsNeverSent()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        using var cancellation = new CancellationTokenSource();
        var cancelled = simulated.Client.DeleteAsync(
            ZkPath.Parse("/cancelled"), cancellationToken: cancellation.Token).AsTask();
        _ = simulated.Client.SyncAsync(ZkPath.Root).AsTask();

        cancellation.Cancel();
        simulated.Server.IsUp = true;
        simulated.Advance(2);

        Assert.True(cancelled.IsCanceled);
        Assert.Equal([OpCode.Sync], simulated.Server.Newest.Requests.Select(request => request.Header.Type));
    }

    [Fact]
    public void ConnectionLost_WritesInFlight_AreUnknownAndReadsAreNot()
    {
        var simulated = new SimulatedClient().Connect();
        var write = simulated.Client.SetDataAsync(ZkPath.Parse("/a"), default).AsTask();
        var read = simulated.Client.GetDataAsync(ZkPath.Parse("/a")).AsTask();
        simulated.Thread.Run();

        simulated.Break();

        var unknown = Assert.IsType<UnknownOutcomeException>(write.Exception!.InnerException);
        Assert.Equal("setData", unknown.Operation);
        Assert.Equal(
            "setData /a may or may not have been applied: the connection was lost before its answer came.", unknown.Message);
        Assert.IsType<ConnectionLossException>(read.Exception!.InnerException);
    }

    [Fact]
    public void ConnectionLost_BeforeTheWriteLeft_IsCertainlyNotApplied()
    {
        // Beyond a handful in flight the write is left to this scheduler, which never does it.
        var simulated = new SimulatedClient(options => options with { PipeScheduler = new IdleScheduler() }).Connect();

        var writes = Enumerable.Range(0, 10)
            .Select(_ => simulated.Client.SetDataAsync(ZkPath.Parse("/a"), default).AsTask()).ToArray();
        simulated.Server.Newest.Abort();
        simulated.Thread.Run();

        Assert.IsType<UnknownOutcomeException>(writes[0].Exception!.InnerException);
        Assert.IsType<ConnectionLossException>(writes[9].Exception!.InnerException);
    }

    [Fact]
    public void Watch_SetByACancelledRequest_IsToldAllTheSame()
    {
        var simulated = new SimulatedClient().Connect();
        var told = 0;
        using var cancellation = new CancellationTokenSource();
        _ = simulated.Client.ExistsAsync(ZkPath.Parse("/a"), _ => told++, cancellation.Token).AsTask();
        simulated.Thread.Run();

        cancellation.Cancel();
        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Server.Newest.Notify(WatchedEventType.NodeCreated, "/a");
        simulated.Thread.Run();

        Assert.Equal(1, told);
    }

    private sealed class IdleScheduler : PipeScheduler
    {
        public override void Schedule(Action<object?> action, object? state)
        {
        }
    }
}
