namespace AkkaZkStream.ZooKeeper;

/// <summary>The server refused a request with a code that has no exception of its own; see
/// <see cref="ZkException.Code"/>.</summary>
public sealed class ZkOperationException : ZkException
{
    internal ZkOperationException(ZkErrorCode code, string operation, ZkPath? path)
        : base(code, path, Messages.Refused(operation, path, $"the server answered {code} ({(int)code})"))
    {
    }

    internal ZkOperationException(ZkErrorCode code, ZkPath? path, string message) : base(code, path, message)
    {
    }
}
