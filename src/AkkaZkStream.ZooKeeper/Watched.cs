namespace AkkaZkStream.ZooKeeper;

/// <summary>What was read, and the change that ends it.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Result">The answer.</param>
/// <param name="Change">
/// The first change since the answer: one event, of the node and kind that was watched. It is done before any later
/// answer that shows the change. Faulted with <see cref="SessionExpiredException"/> when the session is lost first
/// (read again in the next one), with <see cref="ObjectDisposedException"/> when the client is closed; cancelled when
/// the token fires (then the watch is removed, too), or when <see cref="ZooKeeperClient.RemoveAllWatchesAsync"/>
/// removes the watch. A change made while there is no connection is told after the
/// reconnect.
/// </param>
public readonly record struct Watched<T>(T Result, Task<WatchedEvent> Change);
