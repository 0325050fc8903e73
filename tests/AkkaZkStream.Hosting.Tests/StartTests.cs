using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.Hosting.Systems;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AkkaZkStream.Hosting.Tests;

/// <summary>How a host starts, and how it fails to.</summary>
public sealed class StartTests : HostFixture
{
    private const string Nobody = "127.0.0.1:1";

    [Fact]
    public async Task Start_ZooKeeperThere_LocksCanBeHadAtOnce()
    {
        using var host = Build();

        await host.StartAsync();

        await using var held = await LocksOf(host).AcquireAsync(ZkPath.Parse("/l")).WaitAsync(Patience);
        Assert.True(held.IsValid);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("SystemName", "no such", "AkkaZkStreamOptions.SystemName: expected letters, digits, - and _, ")]
    [InlineData("ConnectString", "zk:port", "AkkaZkStreamOptions.ConnectString: ")]
    [InlineData("SessionTimeout", "00:00:00.05", "AkkaZkStreamOptions.SessionTimeout: expected 00:00:00.1000000 to 01:00:00, got ")]
    [InlineData("ConnectionTimeout", "00:00:00", "AkkaZkStreamOptions.ConnectionTimeout: expected 00:00:00.0100000 to 01:00:00, got ")]
    [InlineData("StartWaitMax", "-00:00:01", "AkkaZkStreamOptions.StartWaitMax: expected 00:00:00 to 01:00:00, got '-00:00:01'.")]
    [InlineData("Hocon", "akka { loglevel = ", "AkkaZkStreamOptions.Hocon: expected HOCON text, got what can't be read: ")]
    public async Task Start_BadOption_FailsWithASentence(string option, string value, string sentence)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(option, value)]).Build();
        using var host = Build(more: services => services.Configure<AkkaZkStreamOptions>(settings));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.StartsWith(sentence, Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task Start_TwoBadOptions_NamesBoth()
    {
        using var host = Build(options => (options.SystemName, options.StartWaitMax) = ("", TimeSpan.FromDays(1)));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public async Task Start_NoZooKeeper_FailsAndSaysWhatItTried()
    {
        using var host = Build(options =>
        {
            options.ConnectString = Nobody;
            options.ConnectionTimeout = TimeSpan.FromMilliseconds(200);
            options.StartWaitMax = TimeSpan.FromSeconds(3);
        });

        var failure = await Assert.ThrowsAsync<ZooKeeperUnavailableException>(() => host.StartAsync());

        Assert.StartsWith(
            "Expected a ZooKeeper session within 00:00:03 (AkkaZkStreamOptions.StartWaitMax), got none. No ZooKeeper session: ",
            failure.Message);
        Assert.Contains(Nobody, failure.Message);
        Assert.True(host.Services.GetRequiredService<HostedSystem>().System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Start_NoZooKeeperAndNoWait_StartsUnhealthyAndWarns()
    {
        using var host = Build(options =>
        {
            options.ConnectString = Nobody;
            options.ConnectionTimeout = TimeSpan.FromMilliseconds(200);
            options.StartWaitMax = TimeSpan.Zero;
        });

        await host.StartAsync();

        var health = await HealthAsync(host, HealthStatus.Unhealthy);
        Assert.NotEmpty(health.Description!);
        await Assert.ThrowsAsync<NoSessionException>(() => LocksOf(host).ConnectedAsync());
        await Logged.UntilAsync("Warning Akka.SessionActor: No ZooKeeper session at " + Nobody);
        await host.StopAsync();
    }

    [Fact]
    public async Task Start_ZooKeeperComesLater_WaitsForIt()
    {
        await Server.Faults.GoDownAsync();
        using var host = Build(options => options.StartWaitMax = Patience);

        var starting = host.StartAsync();
        await Server.Faults.ComeBackAsync();
        await starting;

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        await host.StopAsync();
    }

    [Fact]
    public async Task Add_Twice_IsOnceWithBothSettings()
    {
        using var host = Build(more: services => services.AddAkkaZkStream(options => options.SystemName = "second"));

        await host.StartAsync();

        Assert.Equal("second", host.Services.GetRequiredService<ActorSystem>().Name);
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<SystemService>());
        await host.StopAsync();
    }
}
