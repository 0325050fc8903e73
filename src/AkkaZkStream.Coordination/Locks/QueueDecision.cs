namespace AkkaZkStream.Coordination.Locks;

/// <summary>What a contender does after it has read the queue.</summary>
internal abstract record QueueDecision
{
    private QueueDecision()
    {
    }

    /// <summary>Its znode is the oldest: the lock is its own.</summary>
    public sealed record First : QueueDecision;

    /// <summary>It waits until this znode, and no other, has gone.</summary>
    public sealed record Behind(string Predecessor) : QueueDecision;

    /// <summary>It waits until any of those before it has gone: the first one behind the holders of all
    /// permits.</summary>
    public sealed record Crowded : QueueDecision;

    /// <summary>Its znode is not in the queue: somebody deleted it.</summary>
    public sealed record Missing : QueueDecision;

    /// <summary>The suffixes do not tell who came first; the czxids of these znodes do.</summary>
    public sealed record Ambiguous(IReadOnlyList<string> Contenders) : QueueDecision;
}
