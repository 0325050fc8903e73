using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Reading, setting and deleting nodes.</summary>
public abstract class DataContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task GetData_AfterCreate_ReturnsItsData()
    {
        var path = await CreateNodeAsync("a", "hello");

        var read = await Client.GetDataAsync(path);

        Assert.Equal("hello", Text(read.Data));
        Assert.Equal(5, read.Stat.DataLength);
        Assert.True(read.Zxid >= read.Stat.Czxid);
    }

    [Fact]
    public async Task GetData_Empty_IsEmpty()
    {
        var path = await CreateNodeAsync("a");

        Assert.True((await Client.GetDataAsync(path)).Data.IsEmpty);
    }

    [Fact]
    public async Task SetData_AnyVersion_CountsUpAndMovesMzxid()
    {
        var created = await Client.CreateAsync(Root.Child("a"));

        var set = await Client.SetDataAsync(created.Path, Bytes("new"));

        Assert.Equal(1, set.Stat.Version);
        Assert.Equal(set.Zxid, set.Stat.Mzxid);
        Assert.Equal(created.Zxid, set.Stat.Czxid);
        Assert.Equal("new", Text((await Client.GetDataAsync(created.Path)).Data));
    }

    [Fact]
    public async Task SetData_RightVersion_IsApplied()
    {
        var path = await CreateNodeAsync("a");

        Assert.Equal(1, (await Client.SetDataAsync(path, Bytes("1"), version: 0)).Stat.Version);
    }

    [Fact]
    public async Task SetData_OtherVersion_ThrowsAndChangesNothing()
    {
        var path = await CreateNodeAsync("a", "old");

        await Assert.ThrowsAsync<BadVersionException>(
            async () => await Client.SetDataAsync(path, Bytes("new"), version: 1));

        Assert.Equal("old", Text((await Client.GetDataAsync(path)).Data));
    }

    [Fact]
    public async Task SetData_Missing_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.SetDataAsync(Root.Child("a"), Bytes("x")));

    [Fact]
    public async Task GetData_Missing_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.GetDataAsync(Root.Child("a")));

    [Fact]
    public async Task Delete_RightVersion_IsGoneUnderANewZxid()
    {
        var created = await Client.CreateAsync(Root.Child("a"));

        var deleted = await Client.DeleteAsync(created.Path, version: 0);

        Assert.True(deleted.Zxid > created.Zxid);
        Assert.False((await Client.ExistsAsync(created.Path)).Exists);
    }

    [Fact]
    public async Task Delete_OtherVersion_Throws()
    {
        var path = await CreateNodeAsync("a");

        await Assert.ThrowsAsync<BadVersionException>(async () => await Client.DeleteAsync(path, version: 7));
    }

    [Fact]
    public async Task Delete_WithChildren_ThrowsNotEmpty()
    {
        var path = await CreateNodeAsync("a");
        await Client.CreateAsync(path.Child("b"));

        await Assert.ThrowsAsync<NotEmptyException>(async () => await Client.DeleteAsync(path));
    }

    [Fact]
    public async Task Delete_Missing_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.DeleteAsync(Root.Child("a")));

    [Fact]
    public async Task Exists_Missing_IsAnAnswerWithAZxid()
    {
        var answer = await Client.ExistsAsync(Root.Child("a"));

        Assert.False(answer.Exists);
        Assert.True(answer.Zxid.Value > 0);
    }

    [Fact]
    public async Task SetData_HundredsOfKilobytes_ComesBackWhole()
    {
        var path = await CreateNodeAsync("a");
        var data = new byte[700_000];
        new Random(4711).NextBytes(data);

        await Client.SetDataAsync(path, data);

        Assert.Equal(data, (await Client.GetDataAsync(path)).Data.ToArray());
    }

    [Fact]
    public async Task Path_BeyondAscii_ComesBackAsItWas()
    {
        var path = Root.Child("grüße-東京");
        await Client.CreateAsync(path, Bytes("x"));

        Assert.Equal([path.Name], (await Client.GetChildrenAsync(Root)).Children);
        Assert.Equal("x", Text((await Client.GetDataAsync(path)).Data));
    }

    [Fact]
    public async Task Sync_ThenRead_SeesAnotherClientsWrite()
    {
        var path = await CreateNodeAsync("a");
        var other = await ConnectAsync();
        await Client.SetDataAsync(path, Bytes("new"));

        await other.SyncAsync(path);

        Assert.Equal("new", Text((await other.GetDataAsync(path)).Data));
    }
}
