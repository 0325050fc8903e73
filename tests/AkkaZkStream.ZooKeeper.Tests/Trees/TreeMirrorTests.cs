using AkkaZkStream.ZooKeeper.Trees;

namespace AkkaZkStream.ZooKeeper.Tests.Trees;

public class TreeMirrorTests
{
    private static readonly ZkPath Root = ZkPath.Parse("/r");
    private static readonly ZkPath A = Root.Child("a");
    private static readonly ZkPath B = A.Child("b");

    private readonly List<(TreeChangeType, ZkPath)> _told = [];
    private readonly TreeMirror _mirror;

    public TreeMirrorTests() => _mirror = new TreeMirror(Root, 4, change => _told.Add((change.Type, change.Node.Path)));

    [Fact]
    public void Put_NewNodes_AreAddedBelowTheirParents()
    {
        Put(Root, 1);
        Put(A, 2);

        Assert.Equal([(TreeChangeType.NodeAdded, Root), (TreeChangeType.NodeAdded, A)], _told);
        Assert.Equal(["a"], _mirror.ChildrenOf(Root));
    }

    [Fact]
    public void Put_ParentMissing_IsToBeReadAgain()
    {
        Put(Root, 1);

        Assert.Equal([B], Put(B, 3));
        Assert.Null(_mirror.Find(B));
    }

    [Fact]
    public void Put_SameNodeNewData_IsAnUpdate_SameDataIsNone()
    {
        Put(Root, 1);
        Put(Root, 1, mzxid: 5);
        Put(Root, 1, mzxid: 5);

        Assert.Equal([(TreeChangeType.NodeAdded, Root), (TreeChangeType.NodeUpdated, Root)], _told);
    }

    [Fact]
    public void Put_AnotherNodeOfThatPath_ReplacesTheOldWithAllBelow()
    {
        PutAll();

        Put(A, 10);

        Assert.Equal(
            [(TreeChangeType.NodeRemoved, B), (TreeChangeType.NodeRemoved, A), (TreeChangeType.NodeAdded, A)], _told);
        Assert.Empty(_mirror.ChildrenOf(A));
    }

    [Fact]
    public void Put_AnotherParentOfANewerChild_KeepsTheChildInOrder()
    {
        PutAll();
        Put(B, 11);
        _told.Clear();

        Assert.Empty(Put(A, 10));

        Assert.Equal(
            [
                (TreeChangeType.NodeRemoved, B), (TreeChangeType.NodeRemoved, A),
                (TreeChangeType.NodeAdded, A), (TreeChangeType.NodeAdded, B),
            ],
            _told);
        Assert.Equal(11, _mirror.Find(B)!.Stat.Czxid.Value);
    }

    [Fact]
    public void Put_NewerGrandchildOfAnOldChild_IsToBeReadAgain()
    {
        PutAll();
        Put(B.Child("c"), 12);

        Assert.Equal([B.Child("c")], Put(A, 10));

        Assert.Equal([Root, A], _mirror.All().Select(node => node.Path));
    }

    [Fact]
    public void Remove_Node_TellsTheDeepestFirst()
    {
        PutAll();

        _mirror.Remove(A);

        Assert.Equal([(TreeChangeType.NodeRemoved, B), (TreeChangeType.NodeRemoved, A)], _told);
        Assert.Empty(_mirror.ChildrenOf(Root));
    }

    [Fact]
    public void Put_OneMoreThanAllowed_Throws()
    {
        PutAll();
        Put(Root.Child("4"), 4);

        var e = Assert.Throws<InvalidOperationException>(() => Put(Root.Child("5"), 5));

        Assert.Equal("Expected at most 4 nodes at and below /r, got one more.", e.Message);
    }

    [Fact]
    public void Agrees_NeverListed_IsFalse() => AssertAgrees(false, listed: null, pzxid: 3, children: 1);

    [Fact]
    public void Agrees_ListedThenAndAllHere_IsTrue() => AssertAgrees(true, listed: 3, pzxid: 3, children: 1);

    [Fact]
    public void Agrees_ChildrenChangedSince_IsFalse() => AssertAgrees(false, listed: 3, pzxid: 4, children: 1);

    [Fact]
    public void Agrees_AListedChildIsNotHereYet_IsFalse() => AssertAgrees(false, listed: 3, pzxid: 3, children: 2);

    [Fact]
    public void Agrees_DataSetSince_IsFalse() => AssertAgrees(false, listed: 3, pzxid: 3, children: 1, mzxid: 9);

    private void AssertAgrees(bool expected, long? listed, long pzxid, int children, long mzxid = 2)
    {
        PutAll();
        if (listed is { } then) _mirror.KeepChildren(A, new ChildrenResult(["b"], StatOf(2, 2, then, 1), new Zxid(9)));

        Assert.Equal(expected, _mirror.Agrees(A, StatOf(2, mzxid, pzxid, children)));
    }

    private void PutAll()
    {
        Put(Root, 1);
        Put(A, 2);
        Put(B, 3);
        _told.Clear();
    }

    private IReadOnlyList<ZkPath> Put(ZkPath path, long czxid, long? mzxid = null) =>
        _mirror.Put(new TreeNode(path, default, StatOf(czxid, mzxid ?? czxid, czxid, 0)));

    private static Stat StatOf(long czxid, long mzxid, long pzxid, int children) => new()
    {
        Czxid = new Zxid(czxid), Mzxid = new Zxid(mzxid), Pzxid = new Zxid(pzxid), NumChildren = children,
    };
}
