using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Who in a queue may go ahead, and whom everybody else waits for. Pure.</summary>
internal interface IQueuePolicy
{
    /// <summary>What the names of contenders of this kind carry before the digits.</summary>
    string Kind { get; }

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
