using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests;

public sealed class FormerOwnerInMemoryTests : FormerOwnerContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class FormerOwnerOverTcpTests : FormerOwnerContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class FormerOwnerOnApacheTests(ApacheServer server) : FormerOwnerContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

/// <summary>Another member: the former owner's connection stays open, and it notices nothing before it writes.</summary>
public sealed class FormerOwnerOnThreeTests(ApacheTrio servers) : FormerOwnerContract, IClassFixture<ApacheTrio>
{
    protected override bool KeepsConnection => true;

    protected override ZooKeeperOptions OwnersOptions(ZooKeeperOptions options) => ApacheTrio.Through(options, member: 0);

    protected override ZooKeeperOptions HeirsOptions(ZooKeeperOptions options) => ApacheTrio.Through(options, member: 1);

    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}
