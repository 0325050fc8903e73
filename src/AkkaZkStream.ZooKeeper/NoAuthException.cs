namespace AkkaZkStream.ZooKeeper;

/// <summary>The node's ACL does not allow it to this session. Nothing was changed.</summary>
public sealed class NoAuthException : ZkException
{
    internal NoAuthException(string operation, ZkPath? path)
        : base(ZkErrorCode.NoAuth, path, Messages.Refused(operation, path, "the node's ACL does not allow it"))
    {
    }
}
