using System.Buffers;
using System.Text;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>What operators and their tools ask a server in four letters.</summary>
public abstract class FourLetterWordsContract(IContractServer server) : ZooKeeperContract(server)
{
    // Only a test that has failed waits this long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("ruok", "^imok$")]
    [InlineData("isro", "^rw$")]
    [InlineData("gtmk", @"^\d+$")]
    [InlineData("srvr", @"^Zookeeper version: 3\.8\.0-.*\nLatency min/avg/max: \d+/[\d.]+/\d+\nReceived: \d+\nSent: \d+\n"
        + @"Connections: \d+\nOutstanding: \d+\nZxid: 0x[\da-f]+\nMode: \w+\n(.*\n)*Node count: \d+\n")]
    [InlineData("stat", @"^Zookeeper version: 3\.8\.0-.*\nClients:\n( /[^\n]*\[\d\]\(queued=\d+,recved=\d+,sent=\d+\)\n)+\n"
        + @"Latency min/avg/max: ")]
    [InlineData("mntr", @"^zk_version\t3\.8\.0-.*\nzk_server_state\t\w+\n")]
    [InlineData("mntr", @"\nzk_(avg|min|max)_latency\t[\d.]+\n")]
    [InlineData("mntr", @"\nzk_packets_received\t\d+\n")]
    [InlineData("mntr", @"\nzk_packets_sent\t\d+\n")]
    [InlineData("mntr", @"\nzk_num_alive_connections\t\d+\n")]
    [InlineData("mntr", @"\nzk_outstanding_requests\t\d+\n")]
    [InlineData("mntr", @"\nzk_znode_count\t\d+\n")]
    [InlineData("mntr", @"\nzk_watch_count\t\d+\n")]
    [InlineData("mntr", @"\nzk_ephemerals_count\t\d+\n")]
    [InlineData("mntr", @"\nzk_approximate_data_size\t\d+\n")]
    [InlineData("conf", @"^clientPort=-?\d+\n")]
    [InlineData("conf", @"\ntickTime=500\n")]
    [InlineData("conf", @"\nminSessionTimeout=1000\nmaxSessionTimeout=40000\n")]
    [InlineData("envi", @"^Environment:\nzookeeper\.version=3\.8\.0-.*\nhost\.name=.*\n")]
    [InlineData("dirs", @"^datadir_size: \d+\nlogdir_size: \d+\n$")]
    [InlineData("wchs", @"^\d+ connections watching \d+ paths\nTotal watches:\d+\n?$")]
    public async Task Word_IsAnsweredInItsFormat(string word, string format) =>
        Assert.Matches(format, await AskAsync(word));

    [Fact]
    public async Task Cons_ListsTheSessionOfEachConnection() => Assert.Matches(
        $@" /127\.0\.0\.1:\d+\[1\]\(queued=\d+,recved=\d+,sent=\d+,sid=0x{Session},lop=\w+,est=\d+,to=\d+,",
        await AskAsync("cons"));

    [Fact]
    public async Task Dump_ListsTheEphemeralNodesOfEachSession()
    {
        var path = (await Client.CreateAsync(Root.Child("e"), mode: CreateMode.Ephemeral)).Path;

        Assert.Matches($@"\nSessions with Ephemerals \(\d+\):\n(.*\n)*0x{Session}:\n(\t.*\n)*\t{path}\n", await AskAsync("dump"));
    }

    [Fact]
    public async Task WatchesByPathAndBySession_NameBoth()
    {
        await Client.GetDataAsync(Root, watcher: _ => { });

        Assert.Matches($@"(^|\n){Root}\n\t0x{Session}\n", await AskAsync("wchp"));
        Assert.Matches($@"(^|\n)0x{Session}\n(\t.*\n)*\t{Root}\n", await AskAsync("wchc"));
    }

    private string Session => $"{Client.SessionId.Value:x}";

    /// <summary>Asks the server that <see cref="ZooKeeperContract.Client"/> is connected to.</summary>
    private async Task<string> AskAsync(string word)
    {
        using var deadline = new CancellationTokenSource(Longest);
        var options = new ZooKeeperOptions { ConnectString = Server.ConnectString, Transport = Server.Transport };
        var connection = await Server.Transport.ConnectAsync(Client.ConnectedServer!, options, deadline.Token);
        await connection.Output.WriteAsync(Encoding.ASCII.GetBytes(word), deadline.Token);
        while (true)
        {
            var read = await connection.Input.ReadAsync(deadline.Token);
            if (read.IsCompleted)
            {
                var answer = Encoding.UTF8.GetString(read.Buffer.ToArray());
                connection.Abort();
                return answer;
            }

            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
