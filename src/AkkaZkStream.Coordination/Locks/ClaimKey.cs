using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Whose claim to which lock.</summary>
internal sealed record ClaimKey(ZkPath Path, string Holder, IActorRef Requester);
