namespace AkkaZkStream.ZooKeeper;

/// <summary>Makes byte connections to servers: TCP, TLS, in memory, or one that breaks on purpose.</summary>
public interface IZkTransport
{
    /// <summary>Connects to one server.</summary>
    /// <param name="server">Where.</param>
    /// <param name="options">The client's options: its schedulers and clock are to be used for all that happens
    /// later.</param>
    /// <param name="cancellationToken">Fires when the client gives up on this attempt.</param>
    /// <exception cref="IOException">The server can't be reached; the client tries the next one.</exception>
    ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken);
}
