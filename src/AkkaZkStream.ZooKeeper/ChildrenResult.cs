namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to a getChildren.</summary>
/// <param name="Children">The names, without their parent's path, in no order.</param>
/// <param name="Stat">The parent's metadata.</param>
/// <param name="Zxid">The newest transaction the server had processed when it answered.</param>
public readonly record struct ChildrenResult(IReadOnlyList<string> Children, Stat Stat, Zxid Zxid);
