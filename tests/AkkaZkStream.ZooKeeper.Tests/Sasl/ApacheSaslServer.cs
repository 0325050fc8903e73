using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Sasl;

/// <summary>An Apache ZooKeeper that knows <see cref="SaslContract.Bob"/>, and lets nobody else in.</summary>
public sealed class ApacheSaslServer : IContractServer, IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sasl-").FullName;
    private ApacheZooKeeper? _server;

    public ConnectString ConnectString => ConnectString.Parse(_server!.ConnectString);

    public IZkTransport Transport => TcpTransport.Shared;

    public TimeSpan MinSessionTimeout => TimeSpan.FromSeconds(4);

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
