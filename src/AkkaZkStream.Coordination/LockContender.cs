using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>One who stands in the queue of a lock.</summary>
/// <param name="Holder">Its name; empty for foreign clients that keep none in their znode.</param>
/// <param name="Mode">How it wants the lock.</param>
/// <param name="Holds">True when it certainly holds the lock; false when it waits, or, of permits whose number is not
/// known, may do either.</param>
/// <param name="Token">What its grant is, or will be, known by.</param>
/// <param name="Since">When it came, by the server's clock.</param>
/// <param name="Session">Whose session its znode lives in.</param>
public sealed record LockContender(
    string Holder, LockMode Mode, bool Holds, FencingToken Token, DateTimeOffset Since, SessionId Session);
