using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Every field of the metadata, and what moves it.</summary>
public abstract class StatContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task Stat_NewNode_BeginsAtItsCreation()
    {
        var created = await Client.CreateAsync(Root.Child("a"), Bytes("abc"));

        var stat = created.Stat;
        Assert.Equal((created.Zxid, created.Zxid, created.Zxid), (stat.Czxid, stat.Mzxid, stat.Pzxid));
        Assert.Equal((0, 0, 0), (stat.Version, stat.Cversion, stat.Aversion));
        Assert.Equal((3, 0), (stat.DataLength, stat.NumChildren));
        Assert.Equal(stat.Ctime, stat.Mtime);
        Assert.Equal(TimeSpan.Zero, stat.Ctime.Offset);
    }

    [Fact]
    public async Task Stat_ChildCreated_MovesCversionAndPzxidOnly()
    {
        var before = (await Client.CreateAsync(Root.Child("a"))).Stat;

        var child = await Client.CreateAsync(Root.Child("a").Child("b"));

        var after = await StatOfAsync("a");
        Assert.Equal(before with { Cversion = 1, NumChildren = 1, Pzxid = child.Zxid }, after);
    }

    [Fact]
    public async Task Stat_ChildDeleted_MovesCversionAndPzxid()
    {
        var before = (await Client.CreateAsync(Root.Child("a"))).Stat;
        await Client.CreateAsync(Root.Child("a").Child("b"));

        var deleted = await Client.DeleteAsync(Root.Child("a").Child("b"));

        Assert.Equal(before with { Cversion = 2, Pzxid = deleted.Zxid }, await StatOfAsync("a"));
    }

    [Fact]
    public async Task Stat_ChildsDataSet_MovesNothing()
    {
        await CreateNodeAsync("a");
        await Client.CreateAsync(Root.Child("a").Child("b"));
        var before = await StatOfAsync("a");

        await Client.SetDataAsync(Root.Child("a").Child("b"), Bytes("x"));

        Assert.Equal(before, await StatOfAsync("a"));
    }

    [Fact]
    public async Task Stat_DataSet_MovesVersionMzxidAndMtime()
    {
        var before = (await Client.CreateAsync(Root.Child("a"))).Stat;

        var set = await Client.SetDataAsync(Root.Child("a"), Bytes("four"));

        var expected = before with { Version = 1, Mzxid = set.Zxid, Mtime = set.Stat.Mtime, DataLength = 4 };
        Assert.Equal(expected, set.Stat);
        Assert.Equal(expected, await StatOfAsync("a"));
    }

    [Fact]
    public async Task Stat_AclSet_MovesAversionOnly()
    {
        var before = (await Client.CreateAsync(Root.Child("a"))).Stat;

        var set = await Client.SetAclAsync(Root.Child("a"), Acl.OpenUnsafe);

        Assert.Equal(before with { Aversion = 1 }, set.Stat);
        Assert.Equal(set.Stat, await StatOfAsync("a"));
    }

    [Fact]
    public async Task Stat_FromEveryOperation_IsTheSame()
    {
        await CreateNodeAsync("a", "x");

        var exists = (await Client.ExistsAsync(Root.Child("a"))).Stat;
        var data = (await Client.GetDataAsync(Root.Child("a"))).Stat;
        var children = (await Client.GetChildrenAsync(Root.Child("a"))).Stat;
        var acl = (await Client.GetAclAsync(Root.Child("a"))).Stat;

        Assert.Equal([data, data, data], [exists!.Value, children, acl]);
    }

    private async Task<Stat> StatOfAsync(string name) => (await Client.ExistsAsync(Root.Child(name))).Stat!.Value;
}
