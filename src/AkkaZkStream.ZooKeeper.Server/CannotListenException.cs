using System.Net;
using System.Net.Sockets;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// The system does not let the server listen there: not an address of this machine, or a port that needs rights.
/// </summary>
public sealed class CannotListenException : EmbeddedZooKeeperException
{
    internal CannotListenException(IPAddress address, int port, SocketException cause)
        : base($"Expected to listen on port {port} of {address}, got: {cause.Message}.", cause) => Port = port;

    /// <summary>The port asked for.</summary>
    public int Port { get; }
}
