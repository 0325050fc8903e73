namespace AkkaZkStream.ZooKeeper;

/// <summary>A node as a <see cref="TreeCache"/> has read it; never changes.</summary>
/// <param name="Path">The node.</param>
/// <param name="Data">Its data; shared by all who ask, not to be written to.</param>
/// <param name="Stat">Its metadata. What it says of data and identity is as new as the data; what it says of children
/// (cversion, pzxid, number) and of its ACL is as old as the last reading: ask
/// <see cref="TreeCache.Children"/>.</param>
public sealed record TreeNode(ZkPath Path, ReadOnlyMemory<byte> Data, Stat Stat);
