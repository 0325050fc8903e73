namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>What reading a node gave: the node, or none, because there is none or because it may not be read.</summary>
internal readonly record struct TreeReading(TreeNode? Node, bool IsForbidden);
