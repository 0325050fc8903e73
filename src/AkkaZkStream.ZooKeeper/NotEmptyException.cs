namespace AkkaZkStream.ZooKeeper;

/// <summary>The node to delete has children. Nothing was changed.</summary>
public sealed class NotEmptyException : ZkException
{
    internal NotEmptyException(string operation, ZkPath? path)
        : base(ZkErrorCode.NotEmpty, path, Messages.Refused(operation, path, "the node has children"))
    {
    }
}
