namespace AkkaZkStream.Hosting;

/// <summary>A host was to start with a ZooKeeper session, and got none in time. Correct the connect string, start
/// ZooKeeper, or let the host start without: see <see cref="AkkaZkStreamOptions.StartWaitMax"/>.</summary>
public sealed class ZooKeeperUnavailableException : AkkaZkStreamException
{
    internal ZooKeeperUnavailableException(string message)
        : base(message)
    {
    }
}
