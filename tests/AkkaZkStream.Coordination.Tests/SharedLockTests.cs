using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class SharedLockInMemoryTests : SharedLockContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class SharedLockOverTcpTests : SharedLockContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class SharedLockOnApacheTests(ApacheServer server) : SharedLockContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
