namespace AkkaZkStream.ZooKeeper;

/// <summary>A change of a <see cref="TreeCache"/>.</summary>
/// <param name="Type">What became of the node.</param>
/// <param name="Node">The node.</param>
/// <param name="IsInitial">Whether the node was there already when the enumeration began.</param>
public readonly record struct TreeChange(TreeChangeType Type, TreeNode Node, bool IsInitial = false);
