using AkkaZkStream.Cli.Running;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Cli.Locks;

/// <summary>What <c>akkazk lock run</c> was asked to do.</summary>
/// <param name="Path">The lock.</param>
/// <param name="Command">The command and its arguments; at least one.</param>
/// <param name="Wait">How long to wait for the lock; zero is for ever.</param>
/// <param name="Session">How to reach ZooKeeper.</param>
internal sealed record LockRunOptions(
    ZkPath Path, IReadOnlyList<string> Command, TimeSpan Wait, SessionOptions Session);
