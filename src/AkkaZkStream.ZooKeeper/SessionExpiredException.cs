namespace AkkaZkStream.ZooKeeper;

/// <summary>The session is over, its ephemeral nodes are gone or will be, and this request was not applied. Rebuild
/// everything in a new session.</summary>
public sealed class SessionExpiredException : ZkException
{
    internal SessionExpiredException(string message, ZkPath? path = null)
        : base(ZkErrorCode.SessionExpired, path, message)
    {
    }
}
