using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>An Apache ZooKeeper with a secure port that demands a client's certificate.</summary>
public sealed class ApacheTlsServer : IAsyncLifetime
{
    private const string Password = "only-for-this-test";

    private readonly string _directory = Directory.CreateTempSubdirectory("tls-").FullName;
    private ApacheZooKeeper? _server;

    /// <summary>Who has issued the server's certificate, and issues its clients'.</summary>
    public X509Certificate2 Authority { get; } = Certificates.CreateAuthority("authority");

    /// <summary>Where TLS is spoken.</summary>
    public int SecurePort { get; } = FreePorts.Take();

    /// <summary>Where it is not.</summary>
    public int Port => _server!.Servers[0].Port;

    public async Task InitializeAsync()
    {
        var keyStore = Path.Combine(_directory, "server.p12");
        var trustStore = Path.Combine(_directory, "authority.pem");
        using var server = Certificates.Create("localhost", Authority);
        await File.WriteAllBytesAsync(keyStore, server.Export(X509ContentType.Pkcs12, Password));
        await File.WriteAllTextAsync(trustStore, Authority.ExportCertificatePem());
        _server = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            Configuration = [$"secureClientPort={SecurePort}"],
            SystemProperties =
            [
                "zookeeper.serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory",
                $"zookeeper.ssl.keyStore.location={keyStore}",
                "zookeeper.ssl.keyStore.type=PKCS12",
                $"zookeeper.ssl.keyStore.password={Password}",
                $"zookeeper.ssl.trustStore.location={trustStore}",
                "zookeeper.ssl.trustStore.type=PEM",
                "zookeeper.ssl.clientAuth=need",
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
