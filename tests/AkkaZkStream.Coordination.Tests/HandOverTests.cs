using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests;

public sealed class HandOverInMemoryTests : HandOverContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class HandOverOverTcpTests : HandOverContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class HandOverOnApacheTests(ApacheServer server) : HandOverContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

/// <summary>The successor attaches through another member, which leaves the old coordinator's connection as it was.</summary>
public sealed class HandOverOnThreeTests(ApacheTrio servers) : HandOverContract, IClassFixture<ApacheTrio>
{
    protected override ZooKeeperOptions FirstOptions => ApacheTrio.Through(base.FirstOptions, member: 0);

    protected override ZooKeeperOptions SuccessorOptions => ApacheTrio.Through(base.SuccessorOptions, member: 1);

    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}
