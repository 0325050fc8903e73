namespace AkkaZkStream.Coordination;

/// <summary>No ZooKeeper session could be opened: nobody answered in time, the server refused, or the chroot does not
/// exist. The message is one sentence for people. Correct the connect string, or try again later.</summary>
public sealed class NoSessionException : CoordinationException
{
    internal NoSessionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
