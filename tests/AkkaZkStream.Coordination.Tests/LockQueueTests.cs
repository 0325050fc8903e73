using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockQueueInMemoryTests : LockQueueContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LockQueueOverTcpTests : LockQueueContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class LockQueueOnApacheTests(ApacheServer server) : LockQueueContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
