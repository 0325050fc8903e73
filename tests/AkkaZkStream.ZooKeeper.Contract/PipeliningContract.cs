using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Many requests at once.</summary>
public abstract class PipeliningContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Requests_NotAwaited_AreAppliedInTheOrderOfTheCalls()
    {
        var path = await CreateNodeAsync("a");

        var sets = Enumerable.Range(0, 500).Select(i => Client.SetDataAsync(path, Bytes($"{i}"), version: i).AsTask());

        var versions = (await Task.WhenAll(sets)).Select(answer => answer.Stat.Version);
        Assert.Equal(Enumerable.Range(1, 500), versions);
    }

    [Fact]
    public async Task Requests_FarMoreThanTheWindow_AllAreAnswered()
    {
        var client = await ConnectAsync(options => options with { InFlightMax = 16 });

        var reads = Enumerable.Range(0, 5000).Select(_ => client.ExistsAsync(Root).AsTask());

        Assert.All(await Task.WhenAll(reads), answer => Assert.True(answer.Exists));
    }

    [Fact]
    public async Task Requests_FromManyThreads_AllAreAnswered()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, _) =>
        {
            var created = await Client.CreateAsync(Root.Child($"n{i}"), Bytes($"{i}"));
            Assert.Equal($"{i}", Text((await Client.GetDataAsync(created.Path)).Data));
        });

        Assert.Equal(200, (await Client.GetChildrenAsync(Root)).Children.Count);
    }

    [Fact]
    public async Task Request_Cancelled_LeavesTheConnectionWell()
    {
        var client = await ConnectAsync(ThroughFaults);
        using var cancellation = new CancellationTokenSource();
        Faults.HoldAnswers();
        var cancelled = client.GetDataAsync(Root, cancellationToken: cancellation.Token);
        var next = client.GetChildrenAsync(Root);

        await cancellation.CancelAsync();

        var e = await Assert.ThrowsAsync<OperationCanceledException>(async () => await cancelled);
        Assert.Equal(cancellation.Token, e.CancellationToken);
        Faults.Release();
        Assert.Empty((await next).Children);
        Assert.Equal(1, Faults.ConnectionCount);
    }

    [Fact]
    public async Task Request_CancelledBefore_IsNotSent()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Client.CreateAsync(Root.Child("a"), cancellationToken: new CancellationToken(true)));

        Assert.False((await Client.ExistsAsync(Root.Child("a"))).Exists);
    }

    [Fact]
    public async Task Request_TooLongForTheServer_FailsAloneBeforeItIsSent()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Client.CreateAsync(Root.Child("a"), new byte[1024 * 1024]));

        Assert.Empty((await Client.GetChildrenAsync(Root)).Children);
    }

    [Fact]
    public async Task Request_OneMoreThanMayWait_IsRefused()
    {
        var client = await ConnectAsync(options => ThroughFaults(options) with { InFlightMax = 1, WaitingMax = 1 });
        Faults.HoldAnswers();
        var (onTheWire, waiting) = (client.ExistsAsync(Root), client.ExistsAsync(Root));

        var e = await Assert.ThrowsAsync<ZkOperationException>(async () => await client.ExistsAsync(Root));

        Assert.Equal(ZkErrorCode.ThrottledOp, e.Code);
        Faults.Release();
        Assert.True((await onTheWire).Exists && (await waiting).Exists);
    }
}
