using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// TCP, with one thread per connection that resolves, connects and then reads: a thread pool without a free thread
/// delays no reply. Writes are made by whoever flushes, without blocking.
/// </summary>
/// <remarks>A name is resolved anew for each connection; of its addresses, in random order, the first that can be
/// connected to is taken. A look-up that takes longer than the attempt fails it, and goes on in the background: the
/// next attempt at that name waits for the same one.</remarks>
public sealed class TcpTransport : IZkTransport
{
    private readonly HostLookup _lookup;

    internal TcpTransport(HostLookup lookup) => _lookup = lookup;

    /// <summary>The only one: it keeps no state.</summary>
    public static TcpTransport Shared { get; } = new(HostLookup.System);

    /// <inheritdoc/>
    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) =>
        ConnectionThread.ConnectAsync(
            server, _lookup, (socket, _) => new TcpConnection(socket, options.BusyPollMax), cancellationToken);
}
