using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>When a session is lost, to the tick, in virtual time. The timeout is 9 s, the safety factor 1.</summary>
public class SessionLossTests
{
    [Fact]
    public void Idle_ServerAnswersPings_LivesForEver()
    {
        var simulated = new SimulatedClient().Connect();

        simulated.Advance(3600);

        Assert.Empty(simulated.States);
        Assert.InRange(simulated.Client.RemainingValidity, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Silence_TwoThirdsOfTheTimeout_GivesTheConnectionUp()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.AnswersPings = false;

        simulated.Advance(5.99);
        Assert.Empty(simulated.States);

        simulated.Advance(0.02);
        Assert.Equal(ConnectionState.Suspended, simulated.States[0]);
    }

    [Fact]
    public void Silence_UntilTheDeadline_IsLostThen()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();

        simulated.Advance(8.99);
        Assert.Equal([ConnectionState.Suspended], simulated.States);

        simulated.Advance(0.02);
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost], simulated.States);
        Assert.Equal(TimeSpan.Zero, simulated.Client.RemainingValidity);
    }

    [Fact]
    public void Deadline_CountsFromTheSendingOfWhatWasAnswered()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Advance(1);
        var read = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();
        simulated.Advance(1.5);
        Assert.Equal(TimeSpan.FromSeconds(6.5), simulated.Client.RemainingValidity);

        simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
        simulated.Thread.Run();

        Assert.True(read.IsCompletedSuccessfully);
        Assert.Equal(TimeSpan.FromSeconds(7.5), simulated.Client.RemainingValidity);
    }

    [Fact]
    public void Stopped_PastTheSessionWithAnswersInTheBuffer_IsLostAllTheSame()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Advance(1);
        var create = simulated.Client.CreateAsync(ZkPath.Parse("/a")).AsTask();
        simulated.Thread.Run();
        simulated.Server.Newest.Answer(
            body: (ref JuteWriter writer) => new Create2Response("/a", default).Write(ref writer));

        simulated.Time.PassUnnoticed(TimeSpan.FromSeconds(9));
        simulated.Thread.Run();

        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost], simulated.States.Take(2));
        Assert.IsType<UnknownOutcomeException>(create.Exception!.InnerException);
    }

    [Fact]
    public void Lost_RequestsThatWaited_FailAsExpiredAndNotApplied()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        var create = simulated.Client.CreateAsync(ZkPath.Parse("/a")).AsTask();
        simulated.Thread.Run();
        Assert.False(create.IsCompleted);

        simulated.Advance(10);

        var e = Assert.IsType<SessionExpiredException>(create.Exception!.InnerException);
        Assert.Equal("create /a was not applied: session 0x1 is lost.", e.Message);
    }

    [Fact]
    public void Lost_NoServer_RequestsWaitNoLongerThanConnectingMayTake()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(10);
        var read = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();

        simulated.Advance(4.9);
        Assert.False(read.IsCompleted);

        simulated.Advance(1.4);
        var e = Assert.IsType<ConnectionLossException>(read.Exception!.InnerException);
        Assert.Equal(
            "exists / was not applied: the session was lost, and no server has agreed to a new one within 5 s " +
            "(The server is down.); ask again when the client is Connected.",
            e.Message);
    }

    [Fact]
    public void Lost_ServerComesBackInTime_RequestsThatWaitedAreSent()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(10);
        _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Server.Agree = request => request.SessionId == 0
            ? ScriptedServer.Default(request)
            : new ConnectResponse(0, 0, 0, new byte[16], false);

        simulated.Server.IsUp = true;
        simulated.Advance(4);

        Assert.Equal(ConnectionState.Connected, simulated.Client.State);
        Assert.Equal(OpCode.Exists, Assert.Single(simulated.Server.Newest.Requests).Header.Type);
    }

    [Fact]
    public void Lost_WithoutANewSession_RefusesAllThatComesLater()
    {
        var simulated = new SimulatedClient(options => options with { NewSessionAfterLost = false }).Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(10);

        var read = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();

        Assert.IsType<SessionExpiredException>(read.Exception!.InnerException);
    }

    [Fact]
    public void Lost_NextConnection_ClosesTheOldSessionBeforeItAsksForANewOne()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Advance(10);
        simulated.Server.Agree = request => ScriptedServer.Default(request) is { } answer
            ? answer with { SessionId = request.SessionId == 0 ? 2 : request.SessionId }
            : null;

        simulated.Server.IsUp = true;
        simulated.Advance(2);
        var closing = Assert.Single(simulated.Server.Newest.Requests);
        Assert.Equal(OpCode.CloseSession, closing.Header.Type);
        Assert.Equal([0, 1], simulated.Server.Asked.Select(asked => asked.SessionId));

        simulated.Server.Newest.Answer();
        simulated.Thread.Run();
        simulated.Advance(2);

        Assert.Equal([0, 1, 0], simulated.Server.Asked.Select(asked => asked.SessionId));
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost, ConnectionState.Connected], simulated.States);
        Assert.Equal(new SessionId(2), simulated.Client.SessionId);
    }

    [Fact]
    public void Reconnect_AnsweredWithAnotherSession_IsLost()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.Agree = request =>
            ScriptedServer.Default(request) is { } answer ? answer with { SessionId = 77 } : null;

        simulated.Break();
        simulated.Advance(1);

        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost], simulated.States.Take(2));
        Assert.Equal([0, 1, 77], simulated.Server.Asked.Select(asked => asked.SessionId).Take(3));
    }

    [Fact]
    public void Reconnect_AnsweredWithTimeoutZero_IsLostAndANewOneBegins()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.Agree = request => request.SessionId == 0
            ? ScriptedServer.Default(request)
            : new ConnectResponse(0, 0, 0, new byte[16], false);

        simulated.Break();
        simulated.Advance(2);

        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost, ConnectionState.Connected], simulated.States);
    }

    [Fact]
    public void Reconnect_Agreed_NamesTheSessionAndTheNewestZxid()
    {
        var simulated = new SimulatedClient().Connect();
        _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();
        simulated.Server.Newest.Answer(zxid: 42, ZkErrorCode.NoNode);
        simulated.Thread.Run();

        simulated.Break();
        simulated.Advance(1);

        Assert.Equal((1, 42), (simulated.Server.Asked[1].SessionId, simulated.Server.Asked[1].LastZxidSeen));
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Reconnected], simulated.States);
    }

    [Fact]
    public void Lost_ServerWasRestoredFromOlderData_BeginsANewSessionThere()
    {
        var simulated = new SimulatedClient().Connect();
        _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
        simulated.Thread.Run();
        simulated.Server.Newest.Answer(zxid: 42, ZkErrorCode.NoNode);
        simulated.Thread.Run();
        simulated.Server.Agree = request => request switch
        {
            { LastZxidSeen: > 0 } => null,
            { SessionId: 0 } => ScriptedServer.Default(request),
            _ => new ConnectResponse(0, 0, 0, new byte[16], false),
        };

        simulated.Break();
        simulated.Advance(8.9);
        Assert.Equal([ConnectionState.Suspended], simulated.States);
        simulated.Advance(5);

        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost, ConnectionState.Connected], simulated.States);
        Assert.InRange(simulated.Client.LastZxidSeen.Value, 0, 41);
    }

    [Fact]
    public void ReadOnlyServer_AnswersPings_DoesNotKeepTheSessionAlive()
    {
        var simulated = new SimulatedClient(options => options with { AllowReadOnly = true }).Connect();
        simulated.Server.TakesWrites = false;
        simulated.Server.Agree = request => ScriptedServer.Default(request) is { } answer
            ? answer with { SessionId = request.SessionId == 0 ? 2 : request.SessionId, ReadOnly = true }
            : null;

        simulated.Break();
        simulated.Advance(8.9);
        Assert.Equal([ConnectionState.Suspended, ConnectionState.ConnectedReadOnly], simulated.States);

        simulated.Advance(0.2);
        simulated.Advance(2);
        Assert.Equal([ConnectionState.Lost, ConnectionState.ConnectedReadOnly], simulated.States.Skip(2));

        // The lost session stays to be closed; the one begun here is for reading and goes with its connection.
        Assert.Equal(new SessionId(2), simulated.Client.SessionId);
        simulated.Server.Agree = ScriptedServer.Default;
        foreach (var connection in simulated.Server.Connections) connection.Abort();
        simulated.Thread.Run();
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Lost], simulated.States.Skip(4).Take(2));
        simulated.Advance(2);
        Assert.Equal(OpCode.CloseSession, Assert.Single(simulated.Server.Newest.Requests).Header.Type);
        Assert.Equal(1, simulated.Server.Asked[^1].SessionId);
    }

    [Fact]
    public void Break_AfterAnAnswer_IsReconnectedWithoutAPause()
    {
        var simulated = new SimulatedClient().Connect();
        for (var i = 0; i < 5; i++)
        {
            _ = simulated.Client.ExistsAsync(ZkPath.Root).AsTask();
            simulated.Thread.Run();
            simulated.Server.Newest.Answer(error: ZkErrorCode.NoNode);
            simulated.Thread.Run();

            simulated.Break();

            Assert.Equal([ConnectionState.Suspended, ConnectionState.Reconnected], simulated.States.Skip(2 * i));
        }
    }

    [Fact]
    public void Reconnect_ServerTakesTheConnectionAndNeverAnswersOnIt_IsTriedAgainWithinTheSession()
    {
        var simulated = new SimulatedClient(
            options => options with { ConnectionTimeout = TimeSpan.FromSeconds(60) }).Connect();
        simulated.Server.Agree = static _ => null;
        simulated.Break();
        simulated.Advance(1);

        simulated.Server.Agree = ScriptedServer.Default;
        simulated.Advance(7);

        Assert.Equal([ConnectionState.Suspended, ConnectionState.Reconnected], simulated.States);
    }

    [Fact]
    public void Connect_ServerTakesTheConnectionAndNeverAnswersOnIt_IsTriedAgainInTime()
    {
        var simulated = new SimulatedClient();
        simulated.Server.Agree = static _ => null;
        var connecting = simulated.Thread.Start(() => ZooKeeperClient.ConnectAsync(simulated.Options).AsTask());
        simulated.Advance(1);

        simulated.Server.Agree = ScriptedServer.Default;
        simulated.Advance(2);

        Assert.True(connecting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Connect_ServerNeverAnswers_SaysSo()
    {
        var simulated = new SimulatedClient();
        simulated.Server.Agree = static _ => null;
        var connecting = simulated.Thread.Start(() => ZooKeeperClient.ConnectAsync(simulated.Options).AsTask());

        simulated.Advance(5.1);

        Assert.Equal(
            "Expected a session with scripted:1 within 5 s, got none: scripted:1 did not answer in time.",
            connecting.Exception!.InnerException!.Message);
    }

    [Fact]
    public void FlappingServer_AgreesAndHangsUp_IsNotAskedWithoutPause()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.Agree = request =>
        {
            simulated.Thread.Schedule(simulated.Server.Newest.Abort);
            return ScriptedServer.Default(request);
        };

        simulated.Break();
        simulated.Advance(5);

        Assert.InRange(simulated.Server.Connections.Count, 5, 20);
    }
}
