using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Tree;

/// <summary>What other tests hold meanwhile would be counted, too.</summary>
[CollectionDefinition("Alone in the process", DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection("Alone in the process")]
public sealed class DataTreeMemoryTests
{
    private const int Nodes = 100_000;

    /// <summary>The limit on memory is worth as much as these estimates.</summary>
    [Fact]
    public void SizeBytes_OfNodesAsTheyWereMade_IsNearWhatTheyTake() => AssertNear(tree =>
    {
        for (var i = 0; i < Nodes; i++) Create(tree, $"/node-{i:d10}");
    });

    [Fact]
    public void SizeBytes_OfNodesThatHaveChanged_IsNearWhatTheyTake() => AssertNear(tree =>
    {
        for (var i = 0; i < Nodes; i++)
        {
            var node = Create(tree, $"/node-{i:d10}");
            tree.SetData(node, new SetDataTxn("", new byte[50], 1), new TxnHeader(Nodes, 1, 0));
        }
    });

    [Fact]
    public void SizeBytes_OfNodesWithOneChildEach_IsNearWhatTheyTake() => AssertNear(tree =>
    {
        for (var i = 0; i < Nodes / 2; i++)
        {
            Create(tree, $"/node-{i:d10}");
            Create(tree, $"/node-{i:d10}/child");
        }
    });

    private static ZNode Create(DataTree tree, string path) =>
        tree.Create(new CreateTxn(path, new byte[100], NodeAcl.Open, NodeOwner.None), new TxnHeader(1, 0, 0));

    // Paths die after each create, and the set of siblings has room to grow: what is left is within a fifth.
    private static void AssertNear(Action<DataTree> make)
    {
        var tree = new DataTree();
        var (estimateBefore, before) = (tree.SizeBytes, AllocatedBytes());
        make(tree);

        var taken = AllocatedBytes() - before;
        Assert.InRange((double)taken / (tree.SizeBytes - estimateBefore), 0.8, 1.2);
        GC.KeepAlive(tree);
    }

    private static long AllocatedBytes() => GC.GetTotalMemory(forceFullCollection: true);
}
