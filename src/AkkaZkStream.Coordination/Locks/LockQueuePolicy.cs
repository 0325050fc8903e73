using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Who holds an exclusive lock, and whom does everybody else watch? Pure: names in, decision out.</summary>
/// <remarks>
/// Within one life of the parent, sequence order is creation order. After the counter has wrapped it is not: then
/// suffixes are negative, or occur twice, and the czxid decides.
/// Each contender watches its direct predecessor only, so that one release wakes one of them.
/// </remarks>
internal sealed class LockQueuePolicy(string kind, params string[] blockedBy) : IQueuePolicy
{
    /// <summary>A mutex: everybody older blocks, Curator's and kazoo's clients included.</summary>
    public static readonly LockQueuePolicy Exclusive = new(LockNodeName.Lock, LockNodeName.Any);

    /// <summary>A reader: older ones who want the lock for themselves block.</summary>
    public static readonly LockQueuePolicy Shared = new(LockNodeName.Share, LockNodeName.Exclusive);

    private static readonly QueueDecision FirstInQueue = new QueueDecision.First();
    private static readonly QueueDecision NotInQueue = new QueueDecision.Missing();

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public QueueDecision Decide(string own, IReadOnlyList<string> children)
    {
        if (!LockNodeName.TryGetSequence(own, [kind], out var ownSequence)) return NotInQueue;
        var (found, wrapped) = (false, ownSequence < 0);
        var predecessor = default(string);
        var predecessorSequence = int.MinValue;
        foreach (var name in children)
        {
            if (name == own) found = true;
            else if (!LockNodeName.TryGetSequence(name, blockedBy, out var sequence)) continue;
            else if (sequence < 0 || sequence == ownSequence) wrapped = true;
            else if (sequence < ownSequence && (predecessor is null || sequence >= predecessorSequence))
                (predecessor, predecessorSequence) = (name, sequence);
        }

        if (!found) return NotInQueue;
        if (wrapped) return new QueueDecision.Ambiguous(Contenders(own, children));
        return predecessor is null ? FirstInQueue : new QueueDecision.Behind(predecessor);
    }

    /// <inheritdoc/>
    public QueueDecision DecideByAge(string own, IReadOnlyList<(string Name, Zxid Czxid)> contenders)
    {
        var ownIndex = IndexOf(own, contenders);
        if (ownIndex < 0) return NotInQueue;
        var ownAge = contenders[ownIndex].Czxid;
        var predecessor = default((string Name, Zxid Czxid)?);
        foreach (var other in contenders)
            if (other.Czxid < ownAge && (predecessor is null || other.Czxid > predecessor.Value.Czxid))
                predecessor = other;

        return predecessor is null ? FirstInQueue : new QueueDecision.Behind(predecessor.Value.Name);
    }

    private static int IndexOf(string own, IReadOnlyList<(string Name, Zxid Czxid)> contenders)
    {
        for (var i = 0; i < contenders.Count; i++)
            if (contenders[i].Name == own) return i;
        return -1;
    }

    private List<string> Contenders(string own, IReadOnlyList<string> children)
        => [.. children.Where(name => name == own || LockNodeName.TryGetSequence(name, blockedBy, out _))];
}
