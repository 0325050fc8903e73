using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

/// <summary>Against Apache ZooKeeper's secure port, which demands a client's certificate.</summary>
public sealed class TlsTransportTests(ApacheTlsServer server) : IClassFixture<ApacheTlsServer>
{
    [Fact]
    public async Task Connect_BothSidesKnown_Works()
    {
        await using var client = await ConnectAsync(server.Authority, withCertificate: true);
        await client.CreateAsync(ZkPath.Parse("/a"), new byte[100_000]);

        Assert.Equal(100_000, (await client.GetDataAsync(ZkPath.Parse("/a"))).Data.Length);
        Assert.Contains(await client.WhoAmIAsync(), identity => identity.Scheme == "x509");
    }

    [Fact]
    public async Task Requests_AWindowFullOfThem_AreAnsweredInOrder()
    {
        await using var client = await ConnectAsync(server.Authority, withCertificate: true);
        var path = (await client.CreateAsync(ZkPath.Parse("/n-"), mode: CreateMode.EphemeralSequential)).Path;

        var writes = Enumerable.Range(0, 3000).Select(i => client.SetDataAsync(path, new byte[i % 7]).AsTask());
        var versions = (await Task.WhenAll([.. writes])).Select(result => result.Stat.Version);

        Assert.Equal(Enumerable.Range(1, 3000), versions);
    }

    [Fact]
    public async Task Create_WithACertificate_BelongsToItsOwnerAlone()
    {
        await using var client = await ConnectAsync(server.Authority, withCertificate: true);
        await client.CreateAsync(ZkPath.Parse("/ours"));

        var acl = (await client.GetAclAsync(ZkPath.Parse("/ours"))).Acl;

        Assert.Equal(new Acl(AclPermissions.All, "x509", "CN=client"), Assert.Single(acl));
    }

    [Fact]
    public async Task Connect_ServerOfAnotherAuthority_IsRefusedByUs()
    {
        using var other = Certificates.CreateAuthority("another authority");

        var e = await Assert.ThrowsAsync<ConnectionLossException>(
            async () => await ConnectAsync(other, withCertificate: true));

        Assert.Contains("certificate", e.Message);
    }

    [Fact]
    public async Task Connect_ServerOfAnotherName_IsRefusedByUs() => await Assert.ThrowsAsync<ConnectionLossException>(
        async () => await ConnectAsync(server.Authority, withCertificate: true, name: "somebody.else"));

    [Fact]
    public async Task Connect_WithoutACertificate_IsRefusedByTheServer() =>
        await Assert.ThrowsAsync<ConnectionLossException>(
        async () => await ConnectAsync(server.Authority, withCertificate: false));

    private async Task<ZooKeeperClient> ConnectAsync(
        X509Certificate2 authority, bool withCertificate, string? name = null)
    {
        var tls = new SslClientAuthenticationOptions
        {
            TargetHost = name,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
        tls.CertificateChainPolicy.CustomTrustStore.Add(authority);
        if (withCertificate) tls.ClientCertificates = [Certificates.Create("client", server.Authority)];
        return await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse($"localhost:{server.SecurePort}"),
            Transport = new TlsTransport(tls),
            ConnectionTimeout = TimeSpan.FromSeconds(
                withCertificate && authority == server.Authority && name is null ? 20 : 3),
        });
    }
}
