namespace AkkaZkStream.ZooKeeper;

/// <summary>A write of a <see cref="SessionEpoch"/> was refused, because the session has another owner by now. Final
/// for this epoch: stop what depended on the session, and close the client without closing the session
/// (<see cref="ZooKeeperClient.Detach"/>), for it is another's.</summary>
public sealed class NotOwnerException : ZkException
{
    internal NotOwnerException(ZkPath epoch, int version, ZkException cause)
        : base(cause.Code, epoch, $"The session is not of epoch {version} of {epoch} now: nothing was applied.", cause)
    {
    }
}
