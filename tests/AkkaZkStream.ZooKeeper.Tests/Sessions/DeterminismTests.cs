using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Tests.Simulation;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class DeterminismTests
{
    [Fact]
    public void WholeSession_OnOneThread_NothingRunsElsewhere()
    {
        var simulated = new SimulatedClient().Connect();
        var thread = Environment.CurrentManagedThreadId;
        var threads = new List<int>();

        var events = 0;
        var read = simulated.Thread.Start(async () =>
        {
            var answer = await simulated.Client.GetDataAsync(ZkPath.Root, _ => Note(() => events++));
            Note(() => { });
            return answer;
        });
        simulated.Server.Newest.Answer(
            body: (ref JuteWriter writer) => new GetDataResponse(new byte[3], default).Write(ref writer));
        simulated.Server.Newest.Notify(WatchedEventType.NodeDataChanged, "/");
        simulated.Thread.Run();
        simulated.Break();
        simulated.Advance(20);
        var closed = simulated.Thread.Start(async () =>
        {
            await simulated.Client.CloseAsync();
            Note(() => { });
            return true;
        });
        simulated.Server.Newest.Answer();
        simulated.Thread.Run();

        Assert.True(read.IsCompletedSuccessfully && closed.IsCompletedSuccessfully);
        Assert.Equal((1, 3), (events, threads.Count));
        Assert.Equal(0, simulated.Thread.Strangers);
        Assert.All(threads, each => Assert.Equal(thread, each));
        Assert.Equal(
            [ConnectionState.Suspended, ConnectionState.Reconnected, ConnectionState.Closed], simulated.States);

        void Note(Action act)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            act();
        }
    }

    [Fact]
    public void TwoRuns_SameSeed_SameOrderOfServersAndPauses()
    {
        Assert.Equal(TriedIn(seed: 5), TriedIn(seed: 5));
        Assert.NotEqual(TriedIn(seed: 5), TriedIn(seed: 6));
    }

    private static List<ServerAddress> TriedIn(int seed)
    {
        var simulated = new SimulatedClient(options => options with
        {
            ConnectString = ConnectString.Parse("a:1,b:1,c:1,d:1,e:1,f:1,g:1,h:1"),
            Random = new Random(seed),
        });
        simulated.Server.IsUp = false;
        var connecting = ZooKeeperClient.ConnectAsync(simulated.Options).AsTask();
        simulated.Thread.Run();
        simulated.Advance(10);
        Assert.True(connecting.IsFaulted);
        return simulated.Server.Tried;
    }
}
