namespace AkkaZkStream.ZooKeeper;

/// <summary>The answer to an exists.</summary>
/// <param name="Stat">The node's metadata; null when there is no such node.</param>
/// <param name="Zxid">The newest transaction the server had processed when it answered.</param>
public readonly record struct ExistsResult(Stat? Stat, Zxid Zxid)
{
    /// <summary>Whether there is such a node.</summary>
    public bool Exists => Stat.HasValue;
}
