using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>A contender's znode as the server created it.</summary>
/// <param name="Name">With the digits that the server appended.</param>
/// <param name="Czxid">Its age, and the fencing token of a grant.</param>
internal sealed record LockNode(string Name, Zxid Czxid);
