using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// TCP, with one thread per connection that resolves, connects and then reads: a thread pool without a free thread
/// delays no reply. Writes are made by whoever flushes, without blocking.
/// </summary>
public sealed class TcpTransport : IZkTransport
{
    private TcpTransport()
    {
    }

    /// <summary>The only one: it keeps no state.</summary>
    public static TcpTransport Shared { get; } = new();

    /// <inheritdoc/>
    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) =>
        ConnectionThread.ConnectAsync(server, static (socket, _) => new TcpConnection(socket), cancellationToken);
}
