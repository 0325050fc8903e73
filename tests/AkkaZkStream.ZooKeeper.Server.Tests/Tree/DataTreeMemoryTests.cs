using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Tree;

/// <summary>What other tests hold meanwhile would be counted, too.</summary>
[CollectionDefinition("Alone in the process", DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection("Alone in the process")]
public sealed class DataTreeMemoryTests
{
    /// <summary>The limit on the tree is worth as much as its estimate.</summary>
    [Fact]
    public void SizeBytes_OfAHundredThousandNodes_IsNearWhatTheyTake()
    {
        const int nodes = 100_000;
        var tree = new DataTree();
        var (estimateBefore, before) = (tree.SizeBytes, AllocatedBytes());
        for (var i = 0; i < nodes; i++)
            tree.Create(new CreateTxn($"/node-{i:d10}", new byte[100], NodeAcl.Open, 0), new TxnHeader(i + 1, 0, 0));

        var taken = AllocatedBytes() - before;
        var estimated = tree.SizeBytes - estimateBefore;

        // Paths die after each create, and the dictionary has doubled: what is left is within a fifth.
        Assert.InRange((double)taken / estimated, 0.8, 1.2);
        GC.KeepAlive(tree);
    }

    private static long AllocatedBytes() => GC.GetTotalMemory(forceFullCollection: true);
}
