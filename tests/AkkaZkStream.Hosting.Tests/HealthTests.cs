using AkkaZkStream.Coordination;
using AkkaZkStream.Hosting.Sessions;
using AkkaZkStream.ZooKeeper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AkkaZkStream.Hosting.Tests;

public sealed class HealthTests : HostFixture
{
    public static TheoryData<CoordinatorProtocol.ISessionEvent, string> News => new()
    {
        { new CoordinatorProtocol.Connecting(), "None" },
        { new CoordinatorProtocol.ConnectFailed("Nobody."), "None" },
        { new CoordinatorProtocol.SessionOpened(new SessionId(1), TimeSpan.FromSeconds(5)), "Connected" },
        { new CoordinatorProtocol.SessionSuspended(new SessionId(1)), "Suspended" },
        { new CoordinatorProtocol.SessionResumed(new SessionId(1), TimeSpan.FromSeconds(5)), "Connected" },
        { new CoordinatorProtocol.SessionLost(new SessionId(1)), "None" },
    };

    [Theory]
    [MemberData(nameof(News))]
    public void Condition_OfEachKindOfNews_IsWhatAServiceHasToKnow(CoordinatorProtocol.ISessionEvent news, string health)
    {
        var condition = SessionCondition.Of(news);

        Assert.Equal(health, condition.Health.ToString());
        Assert.EndsWith(".", condition.Sentence);
    }

    [Fact]
    public async Task Check_ConnectionBrokenThenSessionLostThenServerBack_DegradedUnhealthyHealthy()
    {
        using var host = Build(options => options.SessionTimeout = ShortSession);
        await host.StartAsync();
        Assert.Contains("stands", (await HealthAsync(host, HealthStatus.Healthy)).Description);

        await Server.Faults.GoDownAsync();

        Assert.Contains("reconnecting", (await HealthAsync(host, HealthStatus.Degraded)).Description);
        await HealthAsync(host, HealthStatus.Unhealthy);
        await Server.Faults.ComeBackAsync();
        await HealthAsync(host, HealthStatus.Healthy);
        await host.StopAsync();
    }

    [Fact]
    public async Task Check_HostHasStopped_Unhealthy()
    {
        using var host = Build();
        await host.StartAsync();

        await host.StopAsync();

        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(host)).Status);
    }
}
