using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

public class ServerListTests
{
    private static readonly ServerAddress[] Servers = [
        .. Enumerable.Range(1, 5).Select(port => new ServerAddress("a", port))];

    [Fact]
    public void Next_ARound_VisitsEachOnce()
    {
        var list = new ServerList(Servers, new Random(3));

        var round = Enumerable.Range(0, 5).Select(_ => list.Next()).ToArray();

        Assert.Equal(Servers, round.OrderBy(server => server.Port));
        Assert.Equal(round[0], list.Next());
    }

    [Fact]
    public void GoTo_TheSameServer_IsNextAgain()
    {
        var list = new ServerList(Servers, new Random(3));
        var server = list.Next();

        list.GoTo(server);

        Assert.Equal(server, list.Next());
    }

    [Fact]
    public void Ahead_AskedByASearch_LeavesTheRoundAsItIs()
    {
        var list = new ServerList(Servers, new Random(3));
        list.Next();

        var ahead = list.Ahead(1);
        var next = list.Ahead(0);

        Assert.Equal(next, list.Next());
        Assert.Equal(ahead, list.Next());
    }

    [Fact]
    public void Backoff_DoublesToASecondAndStartsOver()
    {
        var backoff = new Backoff(new Random(3));

        var pauses = Enumerable.Range(0, 10).Select(_ => backoff.Next().TotalMilliseconds).ToArray();

        Assert.All(pauses.Select((pause, i) => (pause, longest: Math.Min(20 * Math.Pow(2, i), 1000))),
            each => Assert.InRange(each.pause, each.longest / 2, each.longest));
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 10, 20);
    }
}
