using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockLossInMemoryTests : LockLossContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LockLossOverTcpTests : LockLossContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class LockLossOnApacheTests(ApacheServer server) : LockLossContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
