using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AkkaZkStream.Benchmarks.Harness;
using AkkaZkStream.ZooKeeper;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Benchmarks.ZooKeeper;

/// <summary>Our client over TLS and without it, on one Apache ZooKeeper with both ports.</summary>
internal sealed class TlsBench : IDisposable
{
    private static readonly ZkPath Node = ZkPath.Parse("/bench");

    private readonly ApacheTlsServer _server = new();
    private readonly ZooKeeperClient _plain;
    private readonly ZooKeeperClient _secure;

    public TlsBench()
    {
        _server.InitializeAsync().GetAwaiter().GetResult();
        _plain = ConnectAsync($"localhost:{_server.Port}", TcpTransport.Shared).GetAwaiter().GetResult();
        _secure = ConnectAsync($"localhost:{_server.SecurePort}", Tls()).GetAwaiter().GetResult();
        _plain.CreateAsync(Node, Pipeline.Data, acl: Acl.OpenUnsafe).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Microseconds of the client's CPU time per pipelined getData.</summary>
    public Round Plain(int count) => Run(_plain, count);

    public Round Secure(int count) => Run(_secure, count);

    public void Dispose()
    {
        _plain.CloseAsync().AsTask().GetAwaiter().GetResult();
        _secure.CloseAsync().AsTask().GetAwaiter().GetResult();
        _server.DisposeAsync().GetAwaiter().GetResult();
    }

    private static Round Run(ZooKeeperClient client, int count)
    {
        var start = Environment.CpuUsage.TotalTime;
        Pipeline.RunAsync(client, Node, "get", count).GetAwaiter().GetResult();
        return new Round(count, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / count);
    }

    private static async Task<ZooKeeperClient> ConnectAsync(string servers, IZkTransport transport) =>
        await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse(servers),
            SessionTimeout = TimeSpan.FromSeconds(30),
            ConnectionTimeout = TimeSpan.FromSeconds(20),
            Transport = transport,
        });

    private TlsTransport Tls()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(_server.Authority);
        return new TlsTransport(new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = policy,
            ClientCertificates = [Certificates.Create("client", _server.Authority)],
        });
    }
}
