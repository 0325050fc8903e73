using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Transactions: all or nothing.</summary>
public abstract class MultiContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Multi_AllStepsHold_AreAppliedUnderOneZxid()
    {
        var a = await CreateNodeAsync("a");
        var b = await CreateNodeAsync("b");

        var result = await Client.MultiAsync(new Transaction()
            .Check(a, 0)
            .Create(Root.Child("c"), Bytes("new"))
            .SetData(a, Bytes("set"), 0)
            .Delete(b));

        Assert.Equal([a, Root.Child("c"), a, b], result.Steps.Select(step => step.Path));
        Assert.Equal(result.Zxid, (await Client.ExistsAsync(Root.Child("c"))).Stat!.Value.Czxid);
        Assert.Equal(result.Zxid, result.Steps[2].Stat!.Value.Mzxid);
        Assert.Equal(["a", "c"], (await Client.GetChildrenAsync(Root)).Children.Order());
    }

    [Fact]
    public async Task Multi_OneStepRefused_AppliesNothingAndNamesIt()
    {
        var a = await CreateNodeAsync("a");

        var e = await Assert.ThrowsAsync<TransactionFailedException>(async () => await Client.MultiAsync(
            new Transaction().SetData(a, Bytes("set")).Check(a, 9).Create(Root.Child("c"))));

        Assert.Equal((1, ZkErrorCode.BadVersion, a), (e.FailedStep, e.Code, e.Path!.Value));
        Assert.Equal("", Text((await Client.GetDataAsync(a)).Data));
        Assert.False((await Client.ExistsAsync(Root.Child("c"))).Exists);
    }

    [Fact]
    public async Task Multi_LaterStep_SeesTheEarlierOnes()
    {
        var a = Root.Child("a");

        await Client.MultiAsync(new Transaction().Create(a).SetData(a, Bytes("1"), 0).Check(a, 1).Create(a.Child("b")));

        Assert.True((await Client.ExistsAsync(a.Child("b"))).Exists);
    }

    [Fact]
    public async Task Multi_SequentialAndEphemeral_AreNumberedAndOwned()
    {
        var result = await Client.MultiAsync(new Transaction()
            .Create(Root.Child("n-"), mode: CreateMode.EphemeralSequential)
            .Create(Root.Child("n-"), mode: CreateMode.PersistentSequential));

        Assert.Equal(["n-0000000000", "n-0000000001"], result.Steps.Select(step => step.Path.Name));
        Assert.Equal(Client.SessionId, (await Client.ExistsAsync(result.Steps[0].Path)).Stat!.Value.EphemeralOwner);
    }

    [Fact]
    public async Task Multi_ContainerAndTimeToLive_AreCreated()
    {
        await Client.MultiAsync(new Transaction()
            .Create(Root.Child("c"), mode: CreateMode.Container)
            .Create(Root.Child("t"), mode: CreateMode.PersistentWithTtl, timeToLive: TimeSpan.FromHours(1)));

        Assert.Equal(2, (await Client.GetChildrenAsync(Root)).Children.Count);
    }

    [Fact]
    public async Task Multi_ChecksOnly_HoldsOrThrows()
    {
        var a = await CreateNodeAsync("a");

        await Client.MultiAsync(new Transaction().Check(a, 0));
        var e = await Assert.ThrowsAsync<TransactionFailedException>(
            async () => await Client.MultiAsync(new Transaction().Check(a).Check(Root.Child("missing"))));

        Assert.Equal((1, ZkErrorCode.NoNode), (e.FailedStep, e.Code));
    }

    [Fact]
    public async Task Multi_Applied_FiresTheWatchesOfItsSteps()
    {
        var seen = new Recorder<WatchedEventType>();
        var a = await CreateNodeAsync("a");
        await Client.GetDataAsync(a, e => seen.Record(e.Type));

        await Client.MultiAsync(new Transaction().SetData(a, Bytes("x")));

        Assert.Equal(WatchedEventType.NodeDataChanged, await seen.NextAsync("the data watch's event"));
    }

    [Fact]
    public async Task Multi_Empty_ChangesNothing() =>
        Assert.Empty((await Client.MultiAsync(new Transaction())).Steps);
}
