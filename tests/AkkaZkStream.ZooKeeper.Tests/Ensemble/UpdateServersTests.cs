using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Ensemble;

/// <summary>A client is told of other members than those it knows.</summary>
[Collection(EnsembleContracts.Name)]
public sealed class UpdateServersTests(ApacheEnsemble ensemble)
{
    [Fact]
    public async Task PresentMemberGone_SessionAndItsNodesGoOnAtAnother()
    {
        var states = new Recorder<ConnectionState>();
        await using var client = await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ApacheEnsemble.Only(ensemble.Servers[0]),
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
        using var listening = client.OnStateChanged(states.Record);
        var session = client.SessionId;
        var path = (await client.CreateAsync(ZkPath.Parse("/moved-"), mode: CreateMode.EphemeralSequential)).Path;

        Assert.True(client.UpdateServers(ApacheEnsemble.Only(ensemble.Servers[1])));
        await states.UntilAsync(ConnectionState.Reconnected);

        Assert.Equal(session, client.SessionId);
        Assert.Equal(session, (await client.ExistsAsync(path)).Stat!.Value.EphemeralOwner);
        Assert.Contains($"0x{session.Value:x}", await FourLetterWord.AskAsync(ensemble.Servers[1].Port, "cons"));
    }
}
