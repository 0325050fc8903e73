using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Tree;

public sealed class DataTreeTests
{
    [Fact]
    public void Tree_Fresh_LooksLikeApaches()
    {
        var tree = new DataTree();

        Assert.Equal(-1, tree.Root.Cversion);
        Assert.Equal(-2, tree.Find("/zookeeper")!.Cversion);
        Assert.Equal(["config", "quota"], tree.Find("/zookeeper")!.Children.Select(child => child.Name).Order());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/a/")]
    [InlineData("//a")]
    [InlineData("/a/b/c")]
    public void Find_NoNodesPath_IsNull(string path)
    {
        var tree = new DataTree();
        Create(tree, "/a", 1);

        Assert.Null(tree.Find(path));
    }

    [Fact]
    public void Create_Child_CountsAtTheParentOnly()
    {
        var tree = new DataTree();
        Create(tree, "/a", 1);
        Create(tree, "/a/b", 2);

        var parent = tree.Find("/a")!;
        Assert.Equal((1, 0, 2L, 1L), (parent.Cversion, parent.Version, parent.Pzxid, parent.Mzxid));
        Assert.Equal("/a/b", tree.Find("/a/b")!.Path());
    }

    [Fact]
    public void Delete_Child_CountsAsAChangeToo()
    {
        var tree = new DataTree();
        Create(tree, "/a", 1);
        Create(tree, "/a/b", 2);
        tree.Delete(tree.Find("/a/b")!, 3);

        var parent = tree.Find("/a")!;
        Assert.Equal((2, 1, 3L), (parent.Cversion, parent.ChildCounter, parent.Pzxid));
    }

    [Fact]
    public void ChildCounter_AfterTheLargest_Wraps()
    {
        var tree = new DataTree();
        Create(tree, "/a", 1);
        tree.Find("/a")!.ChildCounter = int.MaxValue;

        Create(tree, "/a/b", 2);

        Assert.Equal(int.MinValue, tree.Find("/a")!.ChildCounter);
    }

    [Fact]
    public void Size_AfterEverythingIsDeleted_IsAsBefore()
    {
        var tree = new DataTree();
        var (size, count) = (tree.SizeBytes, tree.NodeCount);
        Create(tree, "/a", 1, data: new byte[100]);
        tree.SetData(tree.Find("/a")!, new SetDataTxn("/a", new byte[7], 1), new TxnHeader(2, 0, 0));

        tree.Delete(tree.Find("/a")!, 3);

        Assert.Equal((size, count), (tree.SizeBytes, tree.NodeCount));
    }

    [Fact]
    public void Ephemerals_OfASession_AreItsOwn()
    {
        var tree = new DataTree();
        Create(tree, "/mine", 1, owner: 7);
        Create(tree, "/other", 2, owner: 8);
        Create(tree, "/nobodys", 3);

        Assert.Equal(["mine"], tree.EphemeralsOf(7).Select(node => node.Name));
        Assert.Equal(2, tree.EphemeralCount);
    }

    private static void Create(DataTree tree, string path, long zxid, long owner = 0, byte[]? data = null) =>
        tree.Create(new CreateTxn(path, data ?? [], NodeAcl.Open, owner), new TxnHeader(zxid, 0, 0));
}
