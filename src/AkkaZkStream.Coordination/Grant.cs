using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>What a holder gets when the lock is its own.</summary>
/// <param name="Token">The number that fences check; greater than that of every earlier grant of the same path.</param>
/// <param name="Granted">
/// The zxid in the header of the reply in which the lock's znode was first seen to be first: every older znode of the
/// queue had been deleted at this zxid or before it.
/// </param>
/// <param name="ValidFor">
/// How long the grant may be used, counted on the holder's own monotonic clock from the moment at which it
/// <em>sent</em> the request that this answers. <see cref="GrantDeadline"/> does the arithmetic.
/// </param>
public sealed record Grant(FencingToken Token, Zxid Granted, TimeSpan ValidFor);
