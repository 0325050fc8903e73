namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>How Apache ZooKeeper is started for a test.</summary>
public sealed record ApacheZooKeeperOptions
{
    /// <summary>Members of the ensemble: 1 (standalone, the default) or 3 and more.</summary>
    public int Members { get; init; } = 1;

    /// <summary>ZooKeeper's tick. Session timeouts are granted from 2 to 20 ticks, and expire on a tick's boundary.</summary>
    public TimeSpan TickTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest session timeout granted; null for ZooKeeper's own two ticks.</summary>
    public TimeSpan? MinSessionTimeout { get; init; }

    /// <summary>Whether a write is synced to disk before it is answered. Off, unless durability is what is tested.</summary>
    public bool Fsync { get; init; }

    /// <summary>How long a member may take from its start until it serves.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Java system properties besides the ones that the fixture sets, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> SystemProperties { get; init; } = [];

    /// <summary>Lines added to every member's <c>zoo.cfg</c>.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
