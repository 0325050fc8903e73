using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>Closing without a connection, in virtual time: nobody need move the clock, unless a server hangs.</summary>
public class CloseTests
{
    [Fact]
    public void Close_NoServer_TriesEachOnceAndEnds()
    {
        var simulated = new SimulatedClient(options => options with
        {
            ConnectString = ConnectString.Parse("a:1,b:1,c:1"),
        }).Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(0.1);
        simulated.Server.Tried.Clear();

        Close(simulated);

        Assert.Equal(3, simulated.Server.Tried.Distinct().Count());
        Assert.InRange(simulated.Server.Tried.Count, 3, 4);
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Closed], simulated.States);
    }

    [Fact]
    public void Close_ServerIsBackWhileTheClientPauses_ClosesTheSession()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Server.IsUp = true;

        var closing = simulated.Client.CloseAsync().AsTask();
        simulated.Thread.Run();

        Assert.Equal(1, simulated.Server.Asked[^1].SessionId);
        Assert.Equal(OpCode.CloseSession, Assert.Single(simulated.Server.Newest.Requests).Header.Type);
        simulated.Server.Newest.Answer();
        simulated.Thread.Run();
        Assert.True(closing.IsCompletedSuccessfully);
    }

    [Fact]
    public void Close_RequestsThatWaited_AreToldThatTheClientIsClosed()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        var read = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();

        Close(simulated);

        Assert.IsType<ObjectDisposedException>(read.Exception!.InnerException);
    }

    [Fact]
    public void Close_ServerThatHangs_TakesTheConnectionTimeout()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.Agree = static _ => null;
        simulated.Break();
        var closing = simulated.Client.CloseAsync().AsTask();
        simulated.Thread.Run();
        Assert.False(closing.IsCompleted);

        simulated.Advance(5.1);

        Assert.True(closing.IsCompletedSuccessfully);
    }

    [Fact]
    public void Close_ServerAgreesAndHangsUp_GivesUp()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.Agree = request =>
        {
            simulated.Thread.Schedule(simulated.Server.Newest.Abort);
            return ScriptedServer.Default(request);
        };
        simulated.Break();

        Close(simulated);

        Assert.InRange(simulated.Server.Connections.Count, 2, 5);
    }

    [Fact]
    public void Close_AnswerLost_ServerSaysExpired_IsClosedAndBeginsNothing()
    {
        var simulated = new SimulatedClient().Connect();
        var closing = simulated.Client.CloseAsync().AsTask();
        simulated.Thread.Run();
        simulated.Server.Agree = request => request.SessionId == 0
            ? ScriptedServer.Default(request)
            : new ConnectResponse(0, 0, 0, new byte[16], false);

        simulated.Break();

        Assert.True(closing.IsCompletedSuccessfully);
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Closed], simulated.States);
        Assert.Equal([0, 1], simulated.Server.Asked.Select(asked => asked.SessionId));
    }

    private static void Close(SimulatedClient simulated)
    {
        var closing = simulated.Client.CloseAsync().AsTask();
        simulated.Thread.Run();
        Assert.True(closing.IsCompletedSuccessfully, "Expected closing to end without the clock, but it waits for it.");
    }
}
