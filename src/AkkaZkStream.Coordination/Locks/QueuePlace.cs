using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>One attempt to stand in the queue of a lock, in one session: what is known about its znode.</summary>
internal sealed class QueuePlace(ZkSession session, ZkPath path, ContenderId id, string holder, IQueuePolicy policy)
{
    /// <summary>Whom it waits for.</summary>
    public IQueuePolicy Policy { get; } = policy;

    /// <summary>The znode belongs to this session, and dies with it.</summary>
    public ZkSession Session { get; } = session;

    /// <summary>The lock.</summary>
    public ZkPath Path { get; } = path;

    /// <summary>Part of the znode's name; used for no other attempt (but see <see cref="ContenderId"/>).</summary>
    public ContenderId Id { get; } = id;

    /// <summary>The znode's content.</summary>
    public string Holder { get; } = holder;

    /// <summary>False when it leaves rather than wait.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>The znode, once the server has told it.</summary>
    public LockNode? Node { get; set; }

    /// <summary>It was not among the first when it came: who stands behind may watch it.</summary>
    public bool HasWaited { get; set; }

    /// <summary>The session was proven to be one's own by a write that came before what was read last. Where it may be
    /// handed over, nothing is granted without: a former owner reads like any other.</summary>
    public bool IsProven { get; set; }

    /// <summary>It has written to its znode that it waits no more.</summary>
    public bool HasSaidSo { get; set; }

    /// <summary>A create was sent and no answer has come: a znode may stand there, now or soon.</summary>
    public bool MayHaveEntered { get; set; }

    /// <summary>When the lock was granted, nothing but the znode stood below the lock.</summary>
    public bool IsAlone { get; set; }

    /// <summary>The watch under which the znode stands, if it is known to have followed the session's last
    /// one.</summary>
    public ParentWatch? Guard { get; set; }

    /// <summary>The number of the znode, if it has been created.</summary>
    public bool TryGetSequence(out int sequence)
    {
        sequence = 0;
        return Node is { } node && LockNodeName.TryGetSequence(node.Name, [Policy.Kind], out sequence);
    }

    /// <summary>Tells the session's next contender what it can know. To be called after the delete was sent.</summary>
    /// <returns>To be told what became of the delete; null when there is nothing to know.</returns>
    public TaskCompletionSource<bool>? LeaveNote()
    {
        var wasAlone = IsAlone;
        IsAlone = false;
        if (!wasAlone || !Policy.LeavesLockAlone || !TryGetSequence(out var sequence)) return null;
        var isGone = new TaskCompletionSource<bool>();
        Session.Quiet.Leave(Path, new QuietNote(sequence, isGone.Task, Guard));
        return isGone;
    }

    /// <summary>How a znode of the queue stands; null when it has gone.</summary>
    public async ValueTask<Stat?> StatOfAsync(string name)
    {
        try
        {
            return (await Session.Client.GetDataAsync(Path.Child(name)).ConfigureAwait(false)).Stat;
        }
        catch (NoNodeException)
        {
            return null;
        }
    }
}
