namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>The C client's shell: <c>cli_mt</c> of Debian's package <c>zookeeper-bin</c>.</summary>
public sealed class CClientTests
{
    private const string Program = "/usr/lib/zookeeper/bin/cli_mt";

    [Fact]
    public async Task Shell_WithItsCommands_SeesAnOrdinaryServer()
    {
        Assert.True(File.Exists(Program), "Expected the C client, got none: 'apt-get install zookeeper-bin', or run ./test.sh as root.");
        await using var server = await EmbeddedZooKeeper.StartAsync();

        // It asks without waiting, and what it asks last it does not wait for either: so each answer is waited for.
        await ForeignProcess.ConverseAsync(
            Program,
            [server.ConnectString.ToString()],
            ("", "state = CONNECTED_STATE"),
            ("create /c", "[/c]: rc = 0"),
            ("create /c", "[/c]: rc = -110"),
            ("set /c hello", "version=1"),
            ("get /c", "hello"),
            ("ls /", "\tc"),
            ("stat /c", "version=1\taversion=0"),
            ("exists /missing", "Error -101 for /missing"),
            ("set /c again", "CHANGED_EVENT state = CONNECTED_STATE for path /c"),
            ("create +e /e", "[/e]: rc = 0"),
            ("create +s /c/s-", "name = /c/s-0000000000"),
            ("create +c /container", "[/container]: rc = 0"),
            ("delete /c", "/c: rc = -111"),
            ("delete /c/s-0000000000", "/c/s-0000000000: rc = 0"),
            ("sync /", "[/]: rc = 0"),
            ("quit", "Quitting..."));

        Assert.Equal(0, server.Engine.State.Tree.EphemeralCount);
    }
}
