using AkkaZkStream.Coordination.Tests.Contract;
using AkkaZkStream.Coordination.Tests.Support;

namespace AkkaZkStream.Coordination.Tests;

public sealed class LockQueueInMemoryTests : LockQueueContract
{
    [Fact]
    public Task Release_ThousandWaiters_OneWatchEventAndLinearCost() => ReleaseOneByOneAsync(1_000);

    protected override Task<Ensemble> StartAsync() => Embedded.InMemoryAsync();
}

public sealed class LockQueueOverTcpTests : LockQueueContract
{
    protected override Task<Ensemble> StartAsync() => Embedded.OverTcpAsync();
}

public sealed class LockQueueOnApacheTests(ApacheServer server) : LockQueueContract, IClassFixture<ApacheServer>
{
    [Fact]
    public async Task Cycle_Contended_NoWatchIsLeftBehind()
    {
        var requester = NewRequester();
        Ask(requester, "a");
        Ask(requester, "b");
        for (var cycle = 0; cycle < 500; cycle++)
        {
            var acquired = await requester.FishAsync<LockProtocol.Acquired>();
            GiveBack(requester, acquired.Grant.Token, acquired.Holder);
            if (cycle < 498) Ask(requester, acquired.Holder);
        }

        await MarkAsync();

        // None of 500 predecessors; the lock itself is watched if one of the two happened to be alone twice running.
        Assert.Matches("Total watches:[01]$", (await server.AskAsync("wchs")).TrimEnd());
    }

    protected override Task<Ensemble> StartAsync() => server.ConnectAsync();
}
