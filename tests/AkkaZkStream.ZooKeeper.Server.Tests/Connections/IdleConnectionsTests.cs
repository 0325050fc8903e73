using AkkaZkStream.ZooKeeper.Server.Tests.Support;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Connections;

/// <summary>As many connections as the server takes, all of them with a session and nothing to say.</summary>
[Collection("Alone in the process")]
public sealed class IdleConnectionsTests
{
    private const int Count = 10_000;

    // Both ends of it: the client's pipes and buffers are in this process, too.
    private const int BytesMax = 8 * 1024;

    [Fact]
    public async Task Connections_TenThousandIdle_CostLittleAndOthersAreServed()
    {
        // Its clock stands still: nobody pings, and no session expires however long the others take to come.
        await using var server = await Servers.InMemoryAsync(new ManualTime(), new() { ConnectionsMax = Count + 1 });
        var witness = await WireClient.OpenAsync(server, timeoutMs: 40_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var idle = new List<WireClient>(Count);
        for (var i = 0; i < Count; i++) idle.Add(await WireClient.OpenAsync(server, timeoutMs: 40_000));

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        Assert.Equal(Count + 1, server.Engine.Connections.Count);
        Assert.InRange(bytes, 0, BytesMax);
        Assert.Equal(ZkErrorCode.Ok, await witness.CreateAsync("/served"));
        GC.KeepAlive(idle);
    }
}
