namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// No connection, or it was lost, and the request was certainly <b>not applied</b>: it was never written, or it only
/// reads.
/// Asking again is safe.
/// </summary>
public sealed class ConnectionLossException : ZkException
{
    internal ConnectionLossException(string message, ZkPath? path = null, Exception? cause = null)
        : base(ZkErrorCode.ConnectionLoss, path, message, cause)
    {
    }

    /// <summary>True: a connection may come back.</summary>
    public override bool IsTransient => true;
}
