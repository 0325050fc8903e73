using Akka.Actor;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Whose claim to which lock; and what its requester is told about it.</summary>
internal sealed record ClaimKey(ZkPath Path, string Holder, IActorRef Requester)
{
    public LockProtocol.Acquired Acquired(Grant grant, long number) => new(Path, Holder, grant, number);

    public LockProtocol.NotAcquired NotAcquired(NotAcquiredReason reason, string detail)
        => new(Path, Holder, reason, detail);

    public LockProtocol.Unknown Unknown(string detail) => new(Path, Holder, detail);

    public LockProtocol.Renewed Renewed(long number, TimeSpan validFor) => new(Path, Holder, number, validFor);

    public LockProtocol.Lost Lost(FencingToken token, LossReason reason) => new(Path, Holder, token, reason);

    public LockProtocol.Released Released(FencingToken token) => new(Path, Holder, token);

    public LockProtocol.Cancelled Cancelled() => new(Path, Holder);

    public LockProtocol.Suspended Suspended(FencingToken token) => new(Path, Holder, token);

    public LockProtocol.Resumed Resumed(FencingToken token) => new(Path, Holder, token);
}
