using Akka.Actor;
using Akka.Configuration;
using Akka.Coordination;

namespace Akka.Tests.Coordination;

public sealed class LeaseProviderTests : Akka.TestKit.Xunit2.TestKit
{
    public LeaseProviderTests() : base(
        """
        with-system {
          lease-class = "Akka.Tests.Coordination.LeaseProviderTests+WithSystem, Akka.Tests"
          heartbeat-timeout = 10s
          heartbeat-interval = 2s
          own-key = 42
        }
        plain.lease-class = "Akka.Tests.Coordination.LeaseProviderTests+Plain, Akka.Tests"
        no-lease.lease-class = "System.String"
        slow-heart {
          lease-class = "Akka.Tests.Coordination.LeaseProviderTests+Plain, Akka.Tests"
          heartbeat-timeout = 4s
          heartbeat-interval = 2s
        }
        """)
    {
    }

    [Fact]
    public void GetLease_OwnSection_OverridesTheDefaults()
    {
        var settings = Leases.GetLease("lease", "with-system", "owner").Settings;

        Assert.Equal(("lease", "owner"), (settings.LeaseName, settings.OwnerName));
        Assert.Equal(TimeSpan.FromSeconds(10), settings.TimeoutSettings.HeartbeatTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.TimeoutSettings.HeartbeatInterval);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.TimeoutSettings.OperationTimeout);
        Assert.Equal(42, settings.LeaseConfig.GetInt("own-key"));
    }

    [Fact]
    public void GetLease_ConstructorWithTheSystem_GetsIt() =>
        Assert.Same(Sys, Assert.IsType<WithSystem>(Leases.GetLease("lease", "with-system", "owner")).System);

    [Fact]
    public void GetLease_ConstructorWithSettingsAlone_IsUsed() =>
        Assert.Equal(TimeSpan.FromSeconds(120),
            Leases.GetLease("lease", "plain", "owner").Settings.TimeoutSettings.HeartbeatTimeout);

    [Fact]
    public void GetLease_SameNameSectionAndOwner_IsTheSameLease()
    {
        var lease = Leases.GetLease("lease", "plain", "owner");

        Assert.Same(lease, Leases.GetLease("lease", "plain", "owner"));
        Assert.NotSame(lease, Leases.GetLease("lease", "plain", "other"));
        Assert.NotSame(lease, Leases.GetLease("other", "plain", "owner"));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("no-lease")]
    public void GetLease_NoLeaseThere_NamesTheSection(string section) => Assert.Contains(
        section, Assert.Throws<ConfigurationException>(() => Leases.GetLease("lease", section, "owner")).Message);

    [Fact]
    public void GetLease_HeartbeatTooSlow_Throws() =>
        Assert.Throws<ArgumentException>(() => Leases.GetLease("lease", "slow-heart", "owner"));

    private LeaseProvider Leases => LeaseProvider.Get(Sys);

    internal class Plain(LeaseSettings settings) : Lease(settings)
    {
        public override Task<bool> Acquire() => Task.FromResult(true);

        public override Task<bool> Acquire(Action<Exception> leaseLostCallback) => Task.FromResult(true);

        public override Task<bool> Release() => Task.FromResult(true);

        public override bool CheckLease() => true;
    }

    internal sealed class WithSystem(LeaseSettings settings, ExtendedActorSystem system) : Plain(settings)
    {
        public ExtendedActorSystem System => system;
    }
}
