namespace AkkaZkStream.ZooKeeper;

/// <summary>The node to create exists already. Nothing was changed.</summary>
public sealed class NodeExistsException : ZkException
{
    internal NodeExistsException(string operation, ZkPath? path)
        : base(ZkErrorCode.NodeExists, path, Messages.Refused(operation, path, "the node exists already"))
    {
    }
}
