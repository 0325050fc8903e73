namespace AkkaZkStream.ZooKeeper;

/// <summary>The other side sent bytes that are not ZooKeeper's protocol. The connection is closed; the text names the
/// field.</summary>
public sealed class ZkProtocolException : ZkException
{
    internal ZkProtocolException(string message) : base(ZkErrorCode.MarshallingError, null, message)
    {
    }

    internal static ZkProtocolException ForField(string field, string expected, string got) =>
        new($"{field}: expected {expected}, got {got}.");
}
