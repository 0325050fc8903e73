using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract.Trees;

/// <summary>Applies a cache's changes to a tree of its own, and checks each: may it follow from what came before?</summary>
public sealed class TreeReplay(ZkPath root)
{
    private readonly SortedDictionary<ZkPath, TreeNode> _nodes = [];

    /// <summary>The nodes, by path.</summary>
    public IReadOnlyDictionary<ZkPath, TreeNode> Nodes => _nodes;

    /// <summary>Applies one change.</summary>
    public void Apply(TreeChange change)
    {
        var (type, node) = (change.Type, change.Node);
        switch (type)
        {
            case TreeChangeType.NodeAdded:
                Assert.True(node.Path == root || _nodes.ContainsKey(node.Path.Parent), $"{node.Path} has no parent.");
                Assert.True(_nodes.TryAdd(node.Path, node), $"{node.Path} was added twice.");
                break;
            case TreeChangeType.NodeUpdated:
                Assert.True(_nodes.TryGetValue(node.Path, out var known), $"{node.Path} was updated and is not there.");
                Assert.Equal(known.Stat.Czxid, node.Stat.Czxid);
                Assert.True(known.Stat.Mzxid < node.Stat.Mzxid, $"{node.Path} went back.");
                _nodes[node.Path] = node;
                break;
            case TreeChangeType.NodeRemoved:
                Assert.DoesNotContain(_nodes.Keys, path => path != node.Path && path.IsAtOrBelow(node.Path));
                Assert.True(_nodes.Remove(node.Path), $"{node.Path} was removed and is not there.");
                break;
        }
    }
}
