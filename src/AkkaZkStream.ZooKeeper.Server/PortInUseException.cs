using System.Net;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>Somebody else listens on the port: choose another one, or 0 for a free one.</summary>
public sealed class PortInUseException : EmbeddedZooKeeperException
{
    internal PortInUseException(IPAddress address, int port, Exception cause)
        : base($"Expected port {port} of {address} to be free, got one that is in use.", cause) => Port = port;

    /// <summary>The port asked for.</summary>
    public int Port { get; }
}
