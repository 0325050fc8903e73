using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>A queue as it was read, or as it was proven to be.</summary>
/// <param name="Children">The lock's children, in no order.</param>
/// <param name="Zxid">The state of the tree that this is true of.</param>
internal readonly record struct QueueView(IReadOnlyList<string> Children, Zxid Zxid);
