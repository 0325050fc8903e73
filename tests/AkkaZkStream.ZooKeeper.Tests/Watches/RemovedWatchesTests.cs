using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Watches;

/// <summary>When the server is asked to forget a watch: as soon as nobody here needs it, and never sooner.</summary>
public class RemovedWatchesTests
{
    private static readonly ZkPath Node = ZkPath.Parse("/a");

    private readonly SimulatedClient _simulated = new SimulatedClient().Connect();

    [Fact]
    public void LastWatcher_Removed_AsksTheServerByType()
    {
        Watch(Ignore);

        _ = _simulated.Client.RemoveWatchAsync(Node, Ignore).AsTask();
        _simulated.Thread.Run();

        var (header, body) = Assert.Single(_simulated.Server.Newest.Requests);
        var reader = new JuteReader(body);
        Assert.Equal(OpCode.RemoveWatches, header.Type);
        Assert.Equal(new RemoveWatchesRequest("/a", (int)WatcherType.Data), RemoveWatchesRequest.Read(ref reader));
    }

    [Fact]
    public void OneOfTwo_Removed_AsksForNothing()
    {
        Watch(Ignore);
        Watch(IgnoreToo);

        Assert.True(_simulated.Thread.Run(() => _simulated.Client.RemoveWatchAsync(Node, Ignore).AsTask()));

        Assert.Empty(_simulated.Server.Newest.Requests);
    }

    /// <summary>The server would forget the one that is being set as well, and its watcher would wait for
    /// ever.</summary>
    [Fact]
    public void AnotherIsBeingSet_Removed_AsksForNothing()
    {
        Watch(Ignore);
        var reading = _simulated.Client.ExistsAsync(Node, IgnoreToo).AsTask();

        Assert.True(_simulated.Thread.Run(() => _simulated.Client.RemoveWatchAsync(Node, Ignore).AsTask()));

        Assert.Equal(OpCode.Exists, Assert.Single(_simulated.Server.Newest.Requests).Header.Type);
        Assert.False(reading.IsCompleted);
    }

    [Fact]
    public void AnotherWasRefusedOrCancelled_Removed_AsksTheServer()
    {
        Watch(Ignore);
        using var cancellation = new CancellationTokenSource();
        _ = _simulated.Client.ExistsAsync(Node, IgnoreToo, cancellation.Token).AsTask();
        _ = _simulated.Client.GetDataAsync(Node, IgnoreToo).AsTask();
        cancellation.Cancel();
        _simulated.Thread.Run();
        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoAuth);
        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Thread.Run();

        _ = _simulated.Client.RemoveWatchAsync(Node, Ignore).AsTask();
        _simulated.Thread.Run();

        Assert.Equal(OpCode.RemoveWatches, Assert.Single(_simulated.Server.Newest.Requests).Header.Type);
    }

    /// <summary>Its caller has gone and holds nothing that could remove it.</summary>
    [Fact]
    public void AddWatch_CancelledOnTheWire_IsRemovedOnceItIsSet()
    {
        var told = 0;
        using var cancellation = new CancellationTokenSource();
        var adding = _simulated.Client
            .AddWatchAsync(Node, AddWatchMode.Persistent, _ => told++, cancellation.Token).AsTask();
        _simulated.Thread.Run();
        cancellation.Cancel();
        _simulated.Thread.Run();
        Assert.True(adding.IsCanceled);

        AnswerAll(OpCode.AddWatch, OpCode.CheckWatches);
        AnswerAll(OpCode.RemoveWatches);

        _simulated.Server.Newest.Notify(WatchedEventType.NodeDataChanged, "/a");
        _simulated.Thread.Run();
        Assert.Equal(0, told);
    }

    [Fact]
    public void WatchData_CancelledOnTheWire_IsRemovedOnceItIsSet()
    {
        using var cancellation = new CancellationTokenSource();
        var watching = _simulated.Client.WatchExistsAsync(Node, cancellation.Token).AsTask();
        _simulated.Thread.Run();
        cancellation.Cancel();
        _simulated.Thread.Run();
        Assert.True(watching.IsCanceled);

        AnswerAll(OpCode.Exists, OpCode.CheckWatches);

        AnswerAll(OpCode.RemoveWatches);
    }

    [Fact]
    public void WatchTask_SessionLost_FailsAndSaysSo()
    {
        var watching = _simulated.Client.WatchExistsAsync(Node).AsTask();
        _simulated.Thread.Run();
        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Thread.Run();
        var change = _simulated.Thread.Run(() => watching).Change;

        _simulated.Server.IsUp = false;
        _simulated.Break();
        _simulated.Advance(10);

        var e = Assert.IsType<SessionExpiredException>(change.Exception!.InnerException);
        Assert.Equal("The watch of /a ended without a change: its session is lost.", e.Message);
        Assert.Equal(0, _simulated.Thread.Strangers);
    }

    private void AnswerAll(params OpCode[] expected)
    {
        Assert.Equal(expected, _simulated.Server.Newest.Requests.Select(request => request.Header.Type));
        foreach (var type in expected)
            _simulated.Server.Newest.Answer(error: type == OpCode.Exists ? ZkErrorCode.NoNode : ZkErrorCode.Ok);
        _simulated.Thread.Run();
    }

    private static void Ignore(WatchedEvent change)
    {
    }

    private static void IgnoreToo(WatchedEvent change)
    {
    }

    private void Watch(Action<WatchedEvent> watcher)
    {
        var reading = _simulated.Client.ExistsAsync(Node, watcher).AsTask();
        _simulated.Thread.Run();
        _simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        _simulated.Thread.Run();
        Assert.True(reading.IsCompletedSuccessfully);
    }
}
