using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class DetachTests
{
    [Fact]
    public void Detach_LoopNoticesBeforeTheAbortReturns_DoesNotConnectAgain()
    {
        var simulated = new SimulatedClient(options => options with
        {
            ConnectString = ConnectString.Parse("a:1,b:1,c:1"),
        }).Connect();
        simulated.Server.Newest.OnAbort = simulated.Thread.Run;

        var credentials = simulated.Client.Detach();
        simulated.Advance(30);

        Assert.Equal(1, credentials.Id.Value);
        Assert.Single(simulated.Server.Tried);
        Assert.Equal([ConnectionState.Closed], simulated.States);
    }

    [Fact]
    public void Detach_WhileTheClientLooksForAServer_TriesNoneAgain()
    {
        var simulated = new SimulatedClient().Connect();
        simulated.Server.IsUp = false;
        simulated.Break();
        simulated.Server.Tried.Clear();

        simulated.Client.Detach();
        simulated.Server.IsUp = true;
        simulated.Advance(30);

        Assert.Empty(simulated.Server.Tried);
    }
}
