namespace AkkaZkStream.ZooKeeper;

/// <summary>The node has another version than the one given: somebody else changed it. Read it again, then
/// decide.</summary>
public sealed class BadVersionException : ZkException
{
    internal BadVersionException(string operation, ZkPath? path)
        : base(ZkErrorCode.BadVersion, path, Messages.Refused(operation, path, "the node has another version"))
    {
    }
}
