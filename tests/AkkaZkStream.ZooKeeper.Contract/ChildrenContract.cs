using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>Listing and counting.</summary>
public abstract class ChildrenContract(IContractServer server) : ZooKeeperContract(server)
{
    [Fact]
    public async Task ListSubtree_LevelByLevel_ParentsFirst()
    {
        string[] names = ["a", "a/b", "a/b/c", "a/d", "e"];
        foreach (var name in names) await Client.CreateAsync(ZkPath.Parse($"{Root}/{name}"));

        var listed = await Client.ListSubtreeAsync(Root).Select(path => path.Value[Root.Value.Length..]).ToListAsync();

        Assert.Equal(["", "/a", "/a/b", "/a/b/c", "/a/d", "/e"], listed.Order(StringComparer.Ordinal));
        Assert.Equal([0, 1, 1, 2, 2, 3], listed.Select(path => path.Count(c => c == '/')));
    }

    [Fact]
    public async Task ListSubtree_MoreThanAreAskedForAhead_ListsThemAllAndNoneOfAMissingNode()
    {
        var creating = Enumerable.Range(0, 250).Select(i => Client.CreateAsync(Root.Child($"n{i}")).AsTask());
        await Task.WhenAll([.. creating]);

        Assert.Equal(251, await Client.ListSubtreeAsync(Root).CountAsync());
        Assert.Equal(0, await Client.ListSubtreeAsync(Root.Child("missing")).CountAsync());
    }

    [Fact]
    public async Task GetChildren_SomeChildren_ReturnsTheirNames()
    {
        await CreateNodeAsync("a");
        await CreateNodeAsync("b");
        await Client.CreateAsync(Root.Child("b").Child("below"));

        var answer = await Client.GetChildrenAsync(Root);

        Assert.Equal(["a", "b"], answer.Children.Order());
        Assert.Equal(2, answer.Stat.NumChildren);
    }

    [Fact]
    public async Task GetChildren_None_IsEmpty() =>
        Assert.Empty((await Client.GetChildrenAsync(Root)).Children);

    [Fact]
    public async Task GetChildren_Missing_ThrowsNoNode() =>
        await Assert.ThrowsAsync<NoNodeException>(async () => await Client.GetChildrenAsync(Root.Child("a")));

    [Fact]
    public async Task GetChildren_Thousands_ReturnsAll()
    {
        var creates = Enumerable.Range(0, 3000).Select(i => Client.CreateAsync(Root.Child($"node-{i}")).AsTask());
        await Task.WhenAll(creates);

        Assert.Equal(3000, (await Client.GetChildrenAsync(Root)).Children.Distinct().Count());
    }

    [Fact]
    public async Task GetAllChildrenNumber_Subtree_CountsAllDescendants()
    {
        var path = await CreateNodeAsync("a");
        await Client.CreateAsync(path.Child("b"));
        await Client.CreateAsync(path.Child("b").Child("c"));

        Assert.Equal(3, await Client.GetAllChildrenNumberAsync(Root));
    }

    [Fact]
    public async Task CreatePath_MissingAncestors_AreCreatedAndExistingKept()
    {
        var kept = await CreateNodeAsync("a", "kept");

        await Client.CreatePathAsync(kept.Child("b").Child("c").Child("d"));
        await Client.CreatePathAsync(kept.Child("b").Child("c").Child("d"));

        Assert.True((await Client.ExistsAsync(kept.Child("b").Child("c").Child("d"))).Exists);
        Assert.Equal("kept", Text((await Client.GetDataAsync(kept)).Data));
    }

    [Fact]
    public async Task DeleteRecursive_Tree_IsGoneAndSiblingsAreNot()
    {
        await Client.CreatePathAsync(Root.Child("a").Child("b").Child("c"));
        await Client.CreatePathAsync(Root.Child("a").Child("d"));
        await CreateNodeAsync("ab");

        await Client.DeleteRecursiveAsync(Root.Child("a"));
        await Client.DeleteRecursiveAsync(Root.Child("a"));

        Assert.Equal(["ab"], (await Client.GetChildrenAsync(Root)).Children);
    }
}
