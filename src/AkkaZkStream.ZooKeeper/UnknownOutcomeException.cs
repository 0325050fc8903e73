namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// The connection died after the request was written and before its answer came: it <b>may have been applied</b>.
/// Read the node before asking again; asking blindly may do the same thing twice.
/// </summary>
public sealed class UnknownOutcomeException : ZkException
{
    internal UnknownOutcomeException(string operation, ZkPath? path, Exception? cause)
        : base(ZkErrorCode.ConnectionLoss, path, Messages.Unknown(operation, path), cause) => Operation = operation;

    /// <summary>The operation, by ZooKeeper's name, such as <c>create</c>.</summary>
    public string Operation { get; }

    /// <summary>True: a connection may come back.</summary>
    public override bool IsTransient => true;
}
