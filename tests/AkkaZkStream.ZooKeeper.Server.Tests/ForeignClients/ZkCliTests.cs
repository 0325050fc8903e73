namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>ZooKeeper's own shell, the class behind Debian's <c>zkCli.sh</c>: package <c>zookeeper</c>.</summary>
public sealed class ZkCliTests
{
    private const string Jar = "/usr/share/java/zookeeper.jar";

    [Fact]
    public async Task Shell_WithItsCommands_SeesAnOrdinaryServer()
    {
        var output = await RunAsync(
            "create /a one",
            "create /a",
            "set /a two",
            "get /a",
            "create -s /a/s- x",
            "create -e /a/e x",
            "create -c /c",
            "create -t 600000 /t x",
            "ls -R /a",
            "getAllChildrenNumber /a",
            "getEphemerals /a",
            "addWatch -m PERSISTENT_RECURSIVE /a",
            "set /a/s-0000000000 y",
            "removewatches /a",
            "delete /a",
            "deleteall /a",
            "ls /",
            "addauth digest ann:secret",
            "create /g x auth:ann:secret:cdrwa",
            "getAcl /g",
            "whoami",
            "setquota -n 3 /g",
            "listquota /g",
            "get /zookeeper/quota/g/zookeeper_limits",
            "config",
            "reconfig -add 1",
            "printwatches off",
            "getEphemerals",
            "set -v 7 /g y",
            "get -s /missing",
            "setAcl /t world:anyone:r",
            "set /t refused",
            "sync /",
            "sync /",
            "version");

        foreach (var expected in (string[])[
            "Created /a\n", "Node already exists: /a", "\ntwo\n", "Created /a/s-0000000000", "Created /a/e", "Created /c",
            "Created /t", "/a/e\n/a/s-0000000000", "\n2\n", "[/a/e]",
            "WatchedEvent state:SyncConnected type:NodeDataChanged path:/a/s-0000000000",
            "Node not empty: /a", "[c, t, zookeeper]", "'digest,'ann:", ": cdrwa", "digest: ann", "Sync is OK",
            "absolute path is /zookeeper/quota/g/zookeeper_limits", "Output quota for /g count=3",
            "version No is not valid : /g", "Node does not exist: /missing", "Insufficient permission : /t"])
        {
            Assert.True(output.Contains(expected), $"Expected '{expected}' in:\n{output}");
        }
    }

    [Fact]
    public async Task Stat_OfTheRoot_IsWhatApacheShows()
    {
        var output = await RunAsync("stat /", "stat /zookeeper");

        Assert.Contains("cversion = -1\n", output);
        Assert.Contains("cversion = -2\n", output);
        Assert.Contains("numChildren = 2\n", output);
    }

    private static async Task<string> RunAsync(params string[] commands)
    {
        Assert.True(
            File.Exists(Jar), "Expected Apache ZooKeeper's shell, got none: 'apt-get install zookeeper', or run ./test.sh as root.");
        await using var server = await EmbeddedZooKeeper.StartAsync();
        return await ForeignProcess.RunAsync(
            "java",
            ["-cp", Jar, "org.apache.zookeeper.ZooKeeperMain", "-server", server.ConnectString.ToString()],
            string.Join('\n', [.. commands, "quit", ""]));
    }
}
