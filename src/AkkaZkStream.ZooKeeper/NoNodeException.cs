namespace AkkaZkStream.ZooKeeper;

/// <summary>The node, or the parent of the node to create, does not exist. Nothing was changed.</summary>
public sealed class NoNodeException : ZkException
{
    internal NoNodeException(string operation, ZkPath? path)
        : base(ZkErrorCode.NoNode, path, Messages.Refused(operation, path, "the node does not exist"))
    {
    }
}
