using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream;

/// <summary>How one guarded source works.</summary>
public sealed record GuardedSourceSettings
{
    /// <summary>The actor that speaks the lock protocol (<see cref="Coordination.LockProtocol"/>).</summary>
    public required IActorRef Coordinator { get; init; }

    /// <summary>The lock: the znode under which its queue stands. Sources of one lock take turns.</summary>
    public required ZkPath Lock { get; init; }

    /// <summary>
    /// The source's name: it claims the lock by it, and its elements carry it. Unique per process and lock.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The pause between giving the lock back and asking for it again.</summary>
    /// <value>None: as fast as the lock allows.</value>
    public TimeSpan Every { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// The pause from moment to moment, in place of <see cref="Every"/>: zero or more. Asked on the stream's thread
    /// when a pause begins and once a second while it lasts: be quick, and don't throw.
    /// </summary>
    /// <value>It stays as it is.</value>
    public Func<TimeSpan>? EveryNow { get; init; }

    /// <summary>How many elements may be emitted under one grant; at least 1.</summary>
    /// <value>1: after each element the next one in the queue has its turn.</value>
    public int ElementsPerGrant { get; init; } = 1;

    /// <summary>What happens when the lock is lost.</summary>
    /// <value><see cref="LostReaction.Requeue"/></value>
    public LostReaction OnLost { get; init; } = LostReaction.Requeue;

    /// <summary>
    /// The pause, if <see cref="Every"/> is shorter, after a refused element or a claim that came to nothing.
    /// </summary>
    /// <value>1 s: what refused us once would most likely do so again at once.</value>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the source, when it ends, waits to hear that its lock's node is gone.</summary>
    /// <value>1 s: without a connection nobody can say, and the session's end removes the node anyhow.</value>
    public TimeSpan ReleaseWaitMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Called at each change of state, on the stream's own thread: be quick, and don't throw.</summary>
    /// <value>Nobody is told.</value>
    public Action<GuardChange>? OnChange { get; init; }

    internal GuardedSourceSettings Checked()
    {
        ArgumentNullException.ThrowIfNull(Coordinator);
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(ElementsPerGrant, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Every, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReleaseWaitMax, TimeSpan.Zero);
        return this;
    }
}
