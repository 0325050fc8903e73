using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockFaultInMemoryTests : LockFaultContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LockFaultOverTcpTests : LockFaultContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class LockFaultOnApacheTests(ApacheServer server) : LockFaultContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
