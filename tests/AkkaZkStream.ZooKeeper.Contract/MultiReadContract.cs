using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Several reads in one request: each answers for itself.</summary>
public abstract class MultiReadContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task MultiRead_DataAndChildren_AreWhatSingleReadsShow()
    {
        var a = await CreateNodeAsync("a", "data");
        await CreateNodeAsync("b");

        var results = await Client.MultiReadAsync(new ReadTransaction().GetData(a).GetChildren(Root).GetData(Root));

        Assert.Equal([a, Root, Root], results.Select(result => result.Path));
        Assert.Equal("data", Text(results[0].Data));
        Assert.Equal((await Client.GetDataAsync(a)).Stat, results[0].Stat!.Value);
        Assert.Equal(["a", "b"], results[1].Children.Order());
        Assert.Equal((2, 2), (results[2].Stat!.Value.NumChildren, results[2].Stat!.Value.Cversion));
    }

    [Fact]
    public async Task MultiRead_SomeMissing_SpoilsNoOther()
    {
        var missing = Root.Child("missing");
        await CreateNodeAsync("child");

        var results = await Client.MultiReadAsync(
            new ReadTransaction().GetData(missing).GetChildren(Root).GetChildren(missing));

        Assert.Equal([ZkErrorCode.NoNode, ZkErrorCode.Ok, ZkErrorCode.NoNode], results.Select(result => result.Error));
        Assert.Null(results[0].Stat);
        Assert.Equal(["child"], results[1].Children);
    }

    [Fact]
    public async Task MultiRead_OneForbidden_SaysSoOfThatOneAlone()
    {
        var secret = await CreateNodeAsync("secret", "hidden");
        var open = await CreateNodeAsync("open", "shown");
        await Client.SetAclAsync(secret, [new Acl(AclPermissions.Admin, "world", "anyone")]);

        var results = await Client.MultiReadAsync(new ReadTransaction().GetData(secret).GetChildren(secret).GetData(open));

        Assert.Equal([ZkErrorCode.NoAuth, ZkErrorCode.NoAuth, ZkErrorCode.Ok], results.Select(result => result.Error));
        Assert.Equal("", Text(results[0].Data));
        Assert.Equal("shown", Text(results[2].Data));
    }

    [Fact]
    public async Task MultiRead_Empty_AnswersNothing() => Assert.Empty(await Client.MultiReadAsync(new ReadTransaction()));
}
