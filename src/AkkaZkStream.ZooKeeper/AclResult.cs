namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a getACL.</summary>
/// <param name="Acl">The rules.</param>
/// <param name="Stat">The node's metadata.</param>
/// <param name="Zxid">The newest transaction the server had processed when it answered.</param>
public readonly record struct AclResult(IReadOnlyList<Acl> Acl, Stat Stat, Zxid Zxid);
