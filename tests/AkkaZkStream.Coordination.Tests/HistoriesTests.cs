using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockHistoriesInMemoryTests : LockHistoriesContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LockHistoriesOnApacheTests(ApacheServer server) : LockHistoriesContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class ZnodeHistoriesInMemoryTests : ZnodeHistoriesContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class ZnodeHistoriesOnApacheTests(ApacheServer server) : ZnodeHistoriesContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class RestartInMemoryTests : RestartContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class RestartOnApacheTests(ApacheServer server) : RestartContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
