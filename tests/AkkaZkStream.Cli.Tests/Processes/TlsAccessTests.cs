using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AkkaZkStream.ZooKeeper.Server;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>--zookeeper-tls</c> and <c>--zookeeper-certificate</c>, against a server that asks for certificates.</summary>
[Collection(ProcessTests.Name)]
public sealed class TlsAccessTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akkazk-tls-");
    private EmbeddedZooKeeper _zooKeeper = null!;

    private string Authorities => Path.Combine(_directory.FullName, "ca.pem");

    private string Certificate => Path.Combine(_directory.FullName, "client.pem");

    private string Server => $"--zookeeper 127.0.0.1:{_zooKeeper.TlsPort} --connection-timeout 3s";

    public async Task InitializeAsync()
    {
        var certificate = Issue();
        _zooKeeper = await EmbeddedZooKeeper.StartAsync(new EmbeddedZooKeeperOptions
        {
            Tls = new EmbeddedZooKeeperTls { Certificate = certificate, ClientAuthorities = [certificate] },
        });
        await File.WriteAllTextAsync(Authorities, certificate.ExportCertificatePem());
        var key = certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
        await File.WriteAllTextAsync(Certificate, $"{certificate.ExportCertificatePem()}\n{key}");
    }

    public async Task DisposeAsync()
    {
        await _zooKeeper.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Tls_BothSidesKnown_Connects()
    {
        using var list = await AkkazkProcess.RunAsync(
            $"zookeeper ls / {Server} --zookeeper-tls {Authorities} --zookeeper-certificate {Certificate}");

        Assert.True(await list.ExitAsync() == 0, list.Errors);
        Assert.Contains("zookeeper", list.Lines);
    }

    [Fact]
    public async Task Certificate_Known_WhatIsCreatedBelongsToItsOwner()
    {
        var access = $"{Server} --zookeeper-tls {Authorities} --zookeeper-certificate {Certificate}";
        using var created = await AkkazkProcess.RunAsync($"zookeeper create /ours hello {access}");
        Assert.True(await created.ExitAsync() == 0, created.Errors);

        using var owner = await AkkazkProcess.RunAsync($"zookeeper get /ours {access}");
        Assert.Equal(["hello"], owner.Lines);

        using var nobody = await AkkazkProcess.RunAsync($"zookeeper get /ours --zookeeper {_zooKeeper.ConnectString}");
        Assert.Equal(1, await nobody.ExitAsync());
        Assert.Contains("ACL", nobody.Errors);
    }

    [Theory]
    [InlineData("--zookeeper-tls {0}")]
    [InlineData("--zookeeper-tls system --zookeeper-certificate {1}")]
    public async Task Tls_OneSideUnknown_DoesNot(string options)
    {
        var given = string.Format(options, Authorities, Certificate);

        using var list = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} {given}");

        Assert.Equal(1, await list.ExitAsync());
        Assert.Empty(list.Lines);
    }

    [Fact]
    public async Task Certificate_WithoutTls_IsRefused()
    {
        using var list = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} --zookeeper-certificate {Certificate}");

        Assert.Equal(2, await list.ExitAsync());
        Assert.Equal("--zookeeper-certificate: expected --zookeeper-tls with it.", list.Errors);
    }

    [Fact]
    public async Task Run_TlsWithoutAnEnsemble_IsRefused()
    {
        using var run = await AkkazkProcess.RunAsync("--zookeeper-tls system");

        Assert.Equal(2, await run.ExitAsync());
        Assert.Equal("--zookeeper-tls: expected --zookeeper with it; the run's own server speaks no TLS.", run.Errors);
    }

    [Fact]
    public async Task Tls_FileWithoutCertificates_SaysWhich()
    {
        await File.WriteAllTextAsync(Authorities, "nothing");

        using var list = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} --zookeeper-tls {Authorities}");

        Assert.Equal(1, await list.ExitAsync());
        Assert.StartsWith($"Expected certificates in PEM in the file {Authorities}", list.Errors);
    }

    private static X509Certificate2 Issue()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=akkazk test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
