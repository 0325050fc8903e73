using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Sasl;

/// <summary>An Apache ZooKeeper that knows one user, and lets nobody else in.</summary>
public sealed class ApacheSaslServer : IAsyncLifetime
{
    public static readonly SaslCredentials Bob = new("bob", "bob's \"secret\"");

    private readonly string _directory = Directory.CreateTempSubdirectory("sasl-").FullName;
    private ApacheZooKeeper? _server;

    public ConnectString ConnectString => ConnectString.Parse(_server!.ConnectString);

    public async Task InitializeAsync()
    {
        var configuration = Path.Combine(_directory, "jaas.conf");
        await File.WriteAllTextAsync(
            configuration,
            """
            Server {
              org.apache.zookeeper.server.auth.DigestLoginModule required
              user_bob="bob's \"secret\"";
            };
            """);
        _server = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            SystemProperties =
            [
                $"java.security.auth.login.config={configuration}",
                "zookeeper.authProvider.1=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
                "zookeeper.sessionRequireClientSASLAuth=true",
            ],
        });
    }

    public Task DisposeAsync()
    {
        _server?.Dispose();
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }
}
