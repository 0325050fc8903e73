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

public sealed class LockFaultOnThreeTests(ApacheTrio servers) : LockFaultContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class LockLossOnThreeTests(ApacheTrio servers) : LockLossContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class SharedLockOnThreeTests(ApacheTrio servers) : SharedLockContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class BarrierOnThreeTests(ApacheTrio servers) : BarrierContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class PersistentNodeOnThreeTests(ApacheTrio servers) : PersistentNodeContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class ObservationOnThreeTests(ApacheTrio servers) : ObservationContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class BarrierProtocolOnThreeTests(ApacheTrio servers) : BarrierProtocolContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class CounterProtocolOnThreeTests(ApacheTrio servers) : CounterProtocolContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class GroupProtocolOnThreeTests(ApacheTrio servers) : GroupProtocolContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class LeaderProtocolOnThreeTests(ApacheTrio servers) : LeaderProtocolContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class LockHistoriesOnThreeTests(ApacheTrio servers) : LockHistoriesContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class ZnodeHistoriesOnThreeTests(ApacheTrio servers) : ZnodeHistoriesContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}

public sealed class RestartOnThreeTests(ApacheTrio servers) : RestartContract, IClassFixture<ApacheTrio>
{
    protected override Task<Ensemble> StartAsync() => servers.ConnectAsync();
}
