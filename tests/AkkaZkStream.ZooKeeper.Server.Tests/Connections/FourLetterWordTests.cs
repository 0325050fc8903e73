using System.Text;
using System.Text.RegularExpressions;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

public sealed class FourLetterWordTests : IAsyncLifetime
{
    private EmbeddedZooKeeper _server = null!;
    private WireClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await EmbeddedZooKeeper.StartAsync();
        _client = await WireClient.OpenAsync(_server);
        await _client.CreateAsync("/e", (int)CreateMode.Ephemeral);
        await _client.ExistsAsync("/e", watch: true);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("ruok", "imok")]
    [InlineData("isro", "rw")]
    [InlineData("srvr", "Mode: standalone\nNode count: 6\n")]
    [InlineData("srvr", "Zookeeper version: 3.8.0-")]
    [InlineData("srvr", "Zxid: 0x2\n")]
    [InlineData("srvr", "\nMemory: ")]
    [InlineData("mntr", "zk_memory_used\t")]
    [InlineData("mntr", "zk_memory_limit\t")]
    [InlineData("mntr", "zk_memory_state_limit\t")]
    [InlineData("mntr", "zk_memory_refused\t0\n")]
    [InlineData("srvr", "\nLatency min/avg/max: ")]
    [InlineData("mntr", "zk_max_latency\t")]
    [InlineData("mntr", "zk_znode_count\t6\n")]
    [InlineData("conf", "tickTime=2000\n")]
    [InlineData("conf", "minSessionTimeout=4000\nmaxSessionTimeout=40000\n")]
    [InlineData("cons", ",lop=EXIS,est=")]
    [InlineData("cons", ",to=6000,lcxid=0x2,lzxid=0x2,lresp=")]
    [InlineData("dump", "SessionTracker dump:\nSession Sets (1)/(1):\n1 expire at ")]
    [InlineData("dump", "Connections dump:\nConnections Sets (")]
    [InlineData("wchc", "\n\t/e\n")]
    [InlineData("wchp", "/e\n\t0x")]
    [InlineData("srst", "Server stats reset.\n")]
    [InlineData("crst", "Connection stats reset.\n")]
    [InlineData("stat", "Clients:\n /127.0.0.1:")]
    [InlineData("mntr", "zk_ephemerals_count\t1\n")]
    [InlineData("mntr", "zk_watch_count\t1\n")]
    [InlineData("cons", "sid=0x")]
    [InlineData("dump", "Sessions with Ephemerals (1):\n0x")]
    [InlineData("dump", "\t/e\n")]
    [InlineData("envi", "Environment:\nzookeeper.version=3.8.0-")]
    [InlineData("envi", "\njava.version=none\n")]
    [InlineData("dirs", "datadir_size: 0\nlogdir_size: 0\n")]
    [InlineData("gtmk", "306")]
    [InlineData("wchs", "1 connections watching 1 paths\nTotal watches:1\n")]
    public async Task Word_OverTcp_IsAnsweredAndTheConnectionClosed(string word, string expected)
    {
        var asking = await WireClient.DialAsync(_server, overTcp: true);

        await asking.SendRawAsync(Encoding.ASCII.GetBytes(word));

        Assert.Contains(expected, Encoding.UTF8.GetString(await asking.ReadToEndAsync()));
    }

    /// <summary>Apache ZooKeeper's is <c>3.8.0-5a02a05eddb5, built on 2022-02-25 08:49 UTC</c>; probes parse all of it.</summary>
    [Theory]
    [InlineData("srvr", "^Zookeeper version: ")]
    [InlineData("stat", "^Zookeeper version: ")]
    [InlineData("mntr", "^zk_version\t")]
    [InlineData("envi", "^zookeeper.version=")]
    public async Task Version_HasTheShapeOfApaches(string word, string before) => Assert.Matches(
        new Regex(before + @"3\.8\.0-[^ ,]+, built on 20\d\d-[01]\d-[0-3]\d [0-2]\d:[0-5]\d UTC$", RegexOptions.Multiline),
        await AskAsync(_server, word));

    [Fact]
    public async Task TraceMask_InPieces_IsSetAndToldAgain()
    {
        var asking = await WireClient.DialAsync(_server, overTcp: true);

        await asking.SendRawAsync([.. "stmk"u8, 0, 0, 0, 0]);
        await asking.SendRawAsync([0, 0, 1, 1]);

        Assert.Equal("257", Encoding.ASCII.GetString(await asking.ReadToEndAsync()));
        Assert.Equal("257", await AskAsync(_server, "gtmk"));
    }

    [Fact]
    public async Task Dirs_OfADurableServer_TellsTheDirectorysSize()
    {
        using var directory = new TempDirectory();
        await using var server = await EmbeddedZooKeeper.StartAsync(new() { DataDirectory = directory.Path });
        var client = await WireClient.OpenAsync(server);
        await client.CreateAsync("/a", (int)CreateMode.Persistent);

        var told = await AskAsync(server, "dirs");

        var bytes = new DirectoryInfo(directory.Path).EnumerateFiles().Sum(file => file.Length);
        Assert.True(bytes > 0);
        Assert.Equal($"datadir_size: {bytes}\nlogdir_size: {bytes}\n", told);
    }

    [Fact]
    public async Task Word_WithoutAnEnd_IsAnsweredOnceAndNotReadOn()
    {
        var asking = await WireClient.DialAsync(_server);

        await asking.SendRawAsync(Encoding.ASCII.GetBytes("ruok" + new string('k', 30_000)));

        Assert.Equal("imok", Encoding.ASCII.GetString(await asking.ReadToEndAsync()));
    }

    [Fact]
    public async Task Word_ThatIsNone_IsNoAnswer()
    {
        var asking = await WireClient.DialAsync(_server, overTcp: true);

        await asking.SendRawAsync("what"u8.ToArray());

        Assert.Empty(await asking.ReadToEndAsync());
    }

    private static async Task<string> AskAsync(EmbeddedZooKeeper server, string word)
    {
        var asking = await WireClient.DialAsync(server);
        await asking.SendRawAsync(Encoding.ASCII.GetBytes(word));
        return Encoding.UTF8.GetString(await asking.ReadToEndAsync());
    }
}
