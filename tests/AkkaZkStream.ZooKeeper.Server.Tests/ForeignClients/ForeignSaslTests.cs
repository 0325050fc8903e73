namespace AkkaZkStream.ZooKeeper.Server.Tests.ForeignClients;

/// <summary>Other people's SASL clients: kazoo's (pure-sasl), and the Java client's (the JDK's).</summary>
public sealed class ForeignSaslTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";
    private const string Jars = "/usr/share/java";

    private static readonly string[] Needed = ["zookeeper.jar", "zookeeper-jute.jar", "slf4j-api.jar", "slf4j-nop.jar"];

    private EmbeddedZooKeeper _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
    {
        Sasl = new EmbeddedZooKeeperSasl { Users = new Dictionary<string, string> { ["bob"] = "secret" } },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Kazoo_WithItsUser_IsThatUserAndNobodyElseGetsIn()
    {
        var output = await ForeignProcess.RunAsync(Python, ["-W", "ignore", Script("kazoo_sasl.py"), Servers]);

        Assert.Equal("acl: sasl bob\nothers: refused\nwrong password: refused\n", output);
    }

    [Fact]
    public async Task JavaClient_WithItsUser_IsThatUserAndNobodyElseGetsIn()
    {
        var classPath = string.Join(':', Needed.Select(jar => Path.Combine(Jars, jar)));

        var output = await ForeignProcess.RunAsync("java", ["-cp", classPath, Script("SaslClient.java"), Servers]);

        Assert.Equal("acl: sasl bob\nothers: refused\nwrong password: refused\n", output);
    }

    private string Servers => _server.ConnectString.ToString();

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "ForeignClients", name);
}
