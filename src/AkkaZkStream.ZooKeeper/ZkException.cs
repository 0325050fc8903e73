namespace AkkaZkStream.ZooKeeper;

/// <summary>The root of this library's errors.</summary>
/// <remarks>
/// Catch the leaves for what a caller handles: <see cref="NoNodeException"/>, <see cref="NodeExistsException"/>,
/// <see cref="BadVersionException"/>, <see cref="NotEmptyException"/>, <see cref="NoAuthException"/>,
/// <see cref="SessionExpiredException"/>, <see cref="ConnectionLossException"/> (not applied),
/// <see cref="UnknownOutcomeException"/> (perhaps applied). Other codes come as <see cref="ZkOperationException"/>.
/// </remarks>
public abstract class ZkException : Exception
{
    private protected ZkException(ZkErrorCode code, ZkPath? path, string message, Exception? cause = null)
        : base(message, cause) => (Code, Path) = (code, path);

    /// <summary>ZooKeeper's code.</summary>
    public ZkErrorCode Code { get; }

    /// <summary>The node that the request was about, as the caller named it; null when it was about none.</summary>
    public ZkPath? Path { get; }

    /// <summary>Whether the same request may succeed later in the same session. It says nothing about whether this
    /// one was applied: see <see cref="UnknownOutcomeException"/>.</summary>
    public virtual bool IsTransient => false;

    /// <summary>The exception for a server's answer.</summary>
    internal static ZkException For(ZkErrorCode code, string operation, ZkPath? path) => code switch
    {
        ZkErrorCode.NoNode => new NoNodeException(operation, path),
        ZkErrorCode.NodeExists => new NodeExistsException(operation, path),
        ZkErrorCode.BadVersion => new BadVersionException(operation, path),
        ZkErrorCode.NotEmpty => new NotEmptyException(operation, path),
        ZkErrorCode.NoAuth => new NoAuthException(operation, path),
        ZkErrorCode.SessionExpired =>
            new SessionExpiredException(Messages.Refused(operation, path, "the session is over"), path),
        _ => new ZkOperationException(code, operation, path),
    };
}
