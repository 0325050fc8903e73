using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class QuietQueueInMemoryTests : QuietQueueContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class QuietQueueOnApacheTests(ApacheServer server) : QuietQueueContract, IClassFixture<ApacheServer>
{
    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}

public sealed class QuietQueueOnEnsembleTests(ApacheTrio servers) : QuietQueueContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}
