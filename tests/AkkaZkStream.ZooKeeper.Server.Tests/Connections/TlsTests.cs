using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>The encrypted port, mostly from the side of those who should not get in.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _authority = Authority("ours");
    private EmbeddedZooKeeper _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
    {
        Port = null,
        Tls = new EmbeddedZooKeeperTls
        {
            Certificate = Issue(_authority, "localhost", ForServers),
            ClientAuthorities = [_authority],
        },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Client_WithACertificateOfOurs_GetsIn()
    {
        var client = await DialAsync(Issue(_authority, "client", ForClients));

        await client.ConnectAsync(timeoutMs: 6000);

        Assert.Equal(ZkErrorCode.Ok, await client.CreateAsync("/a"));
    }

    [Fact]
    public Task Client_WithoutACertificate_IsRefused() => AssertRefusedAsync(null);

    [Fact]
    public Task Client_WithACertificateOfAnother_IsRefused() =>
        AssertRefusedAsync(Issue(Authority("theirs"), "client", ForClients));

    [Fact]
    public Task Client_WithAnExpiredCertificate_IsRefused() =>
        AssertRefusedAsync(Issue(_authority, "client", ForClients, endsIn: TimeSpan.FromDays(-1)));

    [Fact]
    public Task Client_WithAServersCertificate_IsRefused() => AssertRefusedAsync(Issue(_authority, "client", ForServers));

    [Fact]
    public async Task Client_WithoutTls_IsRefused()
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _server.TlsPort);

        await Assert.ThrowsAnyAsync<Exception>(
            () => new WireClient(new StreamConnection(tcp.GetStream())).ConnectAsync(timeoutMs: 6000));
    }

    [Fact]
    public async Task Start_WithoutThePrivateKey_IsTheCallersMistake() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Tls = new EmbeddedZooKeeperTls { Certificate = X509CertificateLoader.LoadCertificate(_authority.RawData) },
        }));

    /// <summary>In TLS 1.3 a client believes that it is through before the server has looked at it: it must get no session.</summary>
    private async Task AssertRefusedAsync(X509Certificate2? shown)
    {
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await DialAsync(shown)).ConnectAsync(timeoutMs: 6000));
        Assert.Equal(0, _server.Engine.State.Sessions.Count);
    }

    private async Task<WireClient> DialAsync(X509Certificate2? shown)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _server.TlsPort);
        var stream = new SslStream(tcp.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ClientCertificates = shown == null ? null : [shown],
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        });
        return new(new StreamConnection(stream));
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(9));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, string purpose, TimeSpan? endsIn = null)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], true));
        var end = DateTimeOffset.UtcNow + (endsIn ?? TimeSpan.FromDays(8));
        using var bare = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-8), end, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, RSA key) =>
        new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
