using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary><c>--zookeeper-auth</c> with <c>sasl:USER:PASSWORD</c>, against a server that knows one user and lets nobody
/// else in.</summary>
[Collection(ProcessTests.Name)]
public sealed class SaslAccessTests : IAsyncLifetime
{
    private const string Secret = "xyzzy";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akkazk-sasl-");
    private ApacheZooKeeper _zooKeeper = null!;

    private string SecretFile => Path.Combine(_directory.FullName, "auth");

    private string Server => $"--zookeeper {_zooKeeper.ConnectString} --connection-timeout 10s";

    public async Task InitializeAsync()
    {
        var configuration = Path.Combine(_directory.FullName, "jaas.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"Server {{ org.apache.zookeeper.server.auth.DigestLoginModule required user_plant=\"{Secret}\"; }};");
        _zooKeeper = await ApacheZooKeeper.StartAsync(new ApacheZooKeeperOptions
        {
            SystemProperties =
            [
                $"java.security.auth.login.config={configuration}",
                "zookeeper.authProvider.1=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
                "zookeeper.sessionRequireClientSASLAuth=true",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await _zooKeeper.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Auth_KnownUser_GetsInAndOwnsItsLock()
    {
        await File.WriteAllTextAsync(SecretFile, $"sasl:plant:{Secret}\n");
        using var run = await AkkazkProcess.RunAsync($"lock run /plant/lock {Server} --zookeeper-auth file:{SecretFile} -- echo held");

        Assert.True(await run.ExitAsync() == 0, run.Errors);
        Assert.Equal(["held"], run.Lines);
    }

    [Fact]
    public async Task Auth_WrongPassword_IsAFailureThatDoesNotRepeatIt()
    {
        await File.WriteAllTextAsync(SecretFile, "sasl:plant:wrong-one\n");

        using var refused = await AkkazkProcess.RunAsync($"zookeeper ls / {Server} --zookeeper-auth file:{SecretFile}");

        Assert.Equal(1, await refused.ExitAsync());
        Assert.NotEmpty(refused.Errors);
        Assert.DoesNotContain("wrong-one", refused.Errors);
    }
}
