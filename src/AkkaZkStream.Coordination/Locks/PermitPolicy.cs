using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Who holds one of several permits, and what does everybody else watch? Pure.</summary>
/// <remarks>
/// The oldest hold, as many as there are permits. Any of them may leave first, so the first one who waits watches all
/// of them at once (the queue); everybody behind watches the direct predecessor, who writes to its own znode when it
/// stops waiting. So a release wakes two, however many wait. Where the number of permits may fall, more may hold than
/// there are permits: there every holder says so, and whoever stands behind one is the first who waits.
/// </remarks>
/// <param name="permits">How many; 0 when the lock's own znode says how many.</param>
internal sealed class PermitPolicy(int permits) : IQueuePolicy
{
    private static readonly string[] Kinds = [LockNodeName.Permit];

    /// <inheritdoc/>
    public string Kind => LockNodeName.Permit;

    /// <summary>True when somebody has to read first how many there are.</summary>
    public bool AsksHowMany => permits == 0;

    /// <inheritdoc/>
    public bool HasToSaySo(bool hasWaited) => hasWaited || AsksHowMany;

    /// <inheritdoc/>
    public bool LeavesLockAlone => !AsksHowMany;

    /// <inheritdoc/>
    public bool IsHolder(Stat predecessor) => AsksHowMany && predecessor.Version > 0;

    /// <inheritdoc/>
    public QueueDecision Decide(string own, IReadOnlyList<string> children)
    {
        if (!LockNodeName.TryGetSequence(own, Kinds, out var ownSequence)) return new QueueDecision.Missing();
        var queue = children
            .Select(name => (Name: name, IsOne: LockNodeName.TryGetSequence(name, Kinds, out var age), Age: age))
            .Where(one => one.IsOne)
            .ToArray();
        if (!queue.Any(one => one.Name == own)) return new QueueDecision.Missing();
        if (ownSequence < 0 || queue.Any(one => one.Age < 0 || (one.Age == ownSequence && one.Name != own)))
            return new QueueDecision.Ambiguous([.. queue.Select(one => one.Name)]);
        return Decide(queue.Where(one => one.Age < ownSequence).Select(one => (one.Name, (long)one.Age)));
    }

    /// <inheritdoc/>
    public QueueDecision DecideByAge(string own, IReadOnlyList<(string Name, Zxid Czxid)> contenders)
    {
        var ownAge = contenders.Where(one => one.Name == own).Select(one => (Zxid?)one.Czxid).FirstOrDefault();
        return ownAge is null
            ? new QueueDecision.Missing()
            : Decide(contenders.Where(one => one.Czxid < ownAge).Select(one => (one.Name, one.Czxid.Value)));
    }

    private QueueDecision Decide(IEnumerable<(string Name, long Age)> older)
    {
        var before = older.ToArray();
        if (before.Length < permits) return new QueueDecision.First();
        return before.Length == permits
            ? new QueueDecision.Crowded()
            : new QueueDecision.Behind(before.MaxBy(one => one.Age).Name);
    }
}
