using AkkaZkStream.ZooKeeper.Server.Sessions;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>When and on what snapshots are taken.</summary>
/// <param name="EveryBytes">How much is logged before the next one.</param>
/// <param name="Clock">What sessions are read back with.</param>
/// <param name="RunElsewhere">Runs something beside the server's loop.</param>
/// <param name="Failed">Told why one could not be taken. Nothing is lost: the log goes on, and is kept.</param>
internal sealed record SnapshotOptions(
    long EveryBytes, SessionClock Clock, Func<Action, Task> RunElsewhere, Action<Exception> Failed);
