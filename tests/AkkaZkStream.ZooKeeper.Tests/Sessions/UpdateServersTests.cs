using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>Another list of servers while a session lives.</summary>
public class UpdateServersTests
{
    [Fact]
    public void PresentServerGone_MovesWithTheSameSession()
    {
        var simulated = Connect("old:1");

        Assert.True(simulated.Client.UpdateServers(ConnectString.Parse("new:1")));
        Settle(simulated);

        Assert.Equal(["old", "new"], simulated.Server.Tried.Select(server => server.Host));
        Assert.Equal("new:1", $"{simulated.Client.ConnectedServer}");
        Assert.Equal([ConnectionState.Suspended, ConnectionState.Reconnected], simulated.States);
        Assert.Equal(simulated.Client.SessionId.Value, simulated.Server.Asked[1].SessionId);
        Assert.Equal(0, simulated.Thread.Strangers);
    }

    [Fact]
    public void PresentServerStays_ConnectionStaysAndLaterOnesGoByTheNewList()
    {
        var simulated = Connect("a:1,b:1,c:1");
        var present = simulated.Server.Tried[0].Host;

        Assert.False(simulated.Client.UpdateServers(ConnectString.Parse($"{present}:1,d:1,e:1")));
        Settle(simulated);
        Assert.Empty(simulated.States);
        simulated.Break();
        Settle(simulated);
        simulated.Break();
        Settle(simulated);

        Assert.Equal(["d", "e"], simulated.Server.Tried.Skip(1).Select(server => server.Host).Order());
    }

    [Fact]
    public void PresentServerGone_WhileItAgrees_IsLeftAllTheSame()
    {
        var simulated = Connect("old:1");
        simulated.Server.Agree = _ => null;
        simulated.Break();
        Assert.Null(simulated.Client.ConnectedServer);
        simulated.Advance(2);
        simulated.Server.Agree = ScriptedServer.Default;

        Assert.True(simulated.Client.UpdateServers(ConnectString.Parse("new:1")));
        simulated.Server.Newest.SendRaw(Frame(ScriptedServer.Default(simulated.Server.Asked[^1])!.Value.Write));
        Settle(simulated);

        Assert.Equal("new", simulated.Server.Tried[^1].Host);
        Assert.Equal(ConnectionState.Reconnected, simulated.States[^1]);
    }

    [Fact]
    public void AnotherChroot_IsRefused()
    {
        var simulated = Connect("a:1/app");

        var e = Assert.Throws<ArgumentException>(
            () => simulated.Client.UpdateServers(ConnectString.Parse("b:1/other")));

        Assert.StartsWith("Expected servers with the chroot /app, got /other.", e.Message);
        Assert.True(simulated.Client.UpdateServers(ConnectString.Parse("b:1/app")));
    }

    private static SimulatedClient Connect(string servers) =>
        new SimulatedClient(options => options with { ConnectString = ConnectString.Parse(servers) }).Connect();

    /// <summary>Past the pause before a next attempt.</summary>
    private static void Settle(SimulatedClient simulated)
    {
        simulated.Thread.Run();
        simulated.Advance(2);
    }

    private static byte[] Frame(ScriptedConnection.BodyWriter body)
    {
        var frames = new FrameBuffer();
        var mark = frames.Begin();
        var writer = new JuteWriter(frames);
        body(ref writer);
        frames.End(mark);
        return frames.Written.ToArray();
    }
}
