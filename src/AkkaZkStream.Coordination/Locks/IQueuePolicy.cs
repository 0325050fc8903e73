using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Who in a queue may go ahead, and whom everybody else waits for. Pure.</summary>
internal interface IQueuePolicy
{
    /// <summary>What the names of contenders of this kind carry before the digits.</summary>
    string Kind { get; }

    /// <summary>True when one who goes ahead has to write to its own znode, for those who wait behind it.</summary>
    /// <param name="hasWaited">It was not among the first when it came.</param>
    bool HasToSaySo(bool hasWaited) => false;

    /// <summary>True when the znode's stat shows that its contender has gone ahead: nobody can wait for its turn any
    /// more.</summary>
    bool IsHolder(Stat predecessor) => false;

    /// <summary>False when the lock's own znode has content that is watched: the server keeps one watch of a session
    /// there, which must not be two things at once.</summary>
    bool LeavesLockAlone => true;

    /// <summary>Decides by the suffixes, as long as these are unambiguous.</summary>
    /// <param name="own">The contender's own znode name.</param>
    /// <param name="children">All children of the lock path, in any order; foreign names are left aside.</param>
    QueueDecision Decide(string own, IReadOnlyList<string> children);

    /// <summary>Decides by age, when the suffixes could not.</summary>
    /// <param name="own">The contender's own znode name.</param>
    /// <param name="contenders">The znodes that are still there, with their czxids; those that have gone are left
    /// out.</param>
    QueueDecision DecideByAge(string own, IReadOnlyList<(string Name, Zxid Czxid)> contenders);
}
