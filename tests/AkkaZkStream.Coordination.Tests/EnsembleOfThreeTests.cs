using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class SemaphoreOnThreeTests(ApacheTrio servers) : SemaphoreContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class CounterOnThreeTests(ApacheTrio servers) : CounterContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class MultiLockOnThreeTests(ApacheTrio servers) : MultiLockContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class LockHistoryOnThreeTests(ApacheTrio servers) : LockHistoryContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}
