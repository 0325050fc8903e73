using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>A secret is used, and shown nowhere.</summary>
public sealed class SecretsTests : HostFixture
{
    private const string Secret = "xyzzy";

    private static readonly ZkPath Lock = ZkPath.Parse("/secret/lock");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("secrets-");

    private string File => Path.Combine(_directory.FullName, "auth");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Auth_FromHocon_LocksAreItsOwnAndNothingLogsTheSecret()
    {
        await System.IO.File.WriteAllTextAsync(File, $"digest:plant:{Secret}");
        var loggers = LoggerFactory.Create(logging => logging.AddProvider(Logged).SetMinimumLevel(LogLevel.Trace));
        using var host = Build(options =>
        {
            options.Hocon = $"akka {{ loglevel = DEBUG, zkstream.zookeeper.auth = \"file:{File}\" }}";
            options.ConfigureZooKeeper = zooKeeper => zooKeeper with { LoggerFactory = loggers };
            options.SessionTimeout = ShortSession;
        });
        await host.StartAsync();
        var held = await LocksOf(host).AcquireAsync(Lock).WaitAsync(Patience);

        await using var nobody = await ConnectAsync();
        await Assert.ThrowsAsync<NoAuthException>(async () => await nobody.GetChildrenAsync(Lock));
        await Server.Faults.GoDownAsync();
        await HealthAsync(host, HealthStatus.Unhealthy);
        await Server.Faults.ComeBackAsync();
        await HealthAsync(host, HealthStatus.Healthy);
        await held.DisposeAsync();
        await host.StopAsync();

        Assert.NotEmpty(Logged.Lines);
        Assert.DoesNotContain(Logged.Lines, line => line.Contains(Secret));
    }

    [Fact]
    public async Task Auth_FileWithoutASecret_FailsTheStartAndDoesNotSayWhatIsThere()
    {
        await System.IO.File.WriteAllTextAsync(File, Secret);
        using var host = Build(options => options.Hocon = $"akka.zkstream.zookeeper.auth = \"file:{File}\"");

        var failure = await Assert.ThrowsAsync<AkkaZkStream.Coordination.SettingsException>(() => host.StartAsync());

        Assert.Contains(
            $"Expected the file {File} to hold one line digest:USER:PASSWORD or sasl:USER:PASSWORD, got something else.",
            failure.Message);
        Assert.DoesNotContain(Secret, failure.ToString());
    }

    [Fact]
    public async Task Auth_LiteralInHocon_IsRefusedAndNotRepeated()
    {
        using var host = Build(options => options.Hocon = $"akka.zkstream.zookeeper.auth = \"digest:plant:{Secret}\"");

        var failure = await Assert.ThrowsAsync<AkkaZkStream.Coordination.SettingsException>(() => host.StartAsync());

        Assert.StartsWith("akka.zkstream.zookeeper.auth: Expected file:PATH or env:NAME", failure.Message);
        Assert.DoesNotContain(Secret, failure.ToString());
    }

    [Fact]
    public void Authentication_AsText_ShowsItsSchemeOnly()
    {
        var authentication = ZkAuthentication.Digest("plant", Secret);

        Assert.Equal("digest authentication", authentication.ToString());
        var options = new ZooKeeperOptions { ConnectString = ConnectString.Parse("zk"), Authentication = [authentication] };
        Assert.DoesNotContain(Secret, options.ToString());
    }
}
