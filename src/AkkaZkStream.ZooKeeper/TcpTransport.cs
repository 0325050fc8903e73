using System.Net;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// TCP, with one thread per connection that resolves, connects and then reads: a thread pool without a free thread
/// delays no reply. Writes are made by whoever flushes, without blocking.
/// </summary>
/// <remarks>A name is resolved anew for each connection; of its addresses, in random order, the first that can be
/// connected to is taken.</remarks>
public sealed class TcpTransport : IZkTransport
{
    private readonly ConnectionThread.Resolver _resolve;

    /// <param name="resolve">Called for each connection, on its thread.</param>
    internal TcpTransport(ConnectionThread.Resolver resolve) => _resolve = resolve;

    /// <summary>The only one: it keeps no state.</summary>
    public static TcpTransport Shared { get; } = new(Dns.GetHostAddresses);

    /// <inheritdoc/>
    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) =>
        ConnectionThread.ConnectAsync(
            server, _resolve, static (socket, _) => new TcpConnection(socket), cancellationToken);
}
