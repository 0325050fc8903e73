using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream;

/// <summary>An element that the fence accepted: it was output, once.</summary>
/// <param name="Source">The name of the source that emitted it.</param>
/// <param name="Position">Its place in the order of grants.</param>
/// <param name="Granted">The zxid at which the lock's node was first seen to be first.</param>
/// <param name="Value">What was emitted.</param>
/// <typeparam name="T">What the source emits.</typeparam>
public sealed record AcceptedElement<T>(
    string Source, FencePosition Position, Zxid Granted, T Value);
