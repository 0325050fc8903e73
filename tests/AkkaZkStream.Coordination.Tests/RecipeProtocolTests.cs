using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class BarrierProtocolInMemoryTests : BarrierProtocolContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class BarrierProtocolOnApacheTests(ApacheServer server)
    : BarrierProtocolContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class CounterProtocolInMemoryTests : CounterProtocolContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class CounterProtocolOnApacheTests(ApacheServer server)
    : CounterProtocolContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class GroupProtocolInMemoryTests : GroupProtocolContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class GroupProtocolOnApacheTests(ApacheServer server)
    : GroupProtocolContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class LeaderProtocolInMemoryTests : LeaderProtocolContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LeaderProtocolOnApacheTests(ApacheServer server)
    : LeaderProtocolContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
