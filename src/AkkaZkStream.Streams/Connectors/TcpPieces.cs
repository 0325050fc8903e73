using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>What comes over a connection, piece by piece.</summary>
internal static class TcpPieces
{
    internal static async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReceiveAsync(
        string host, int port, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = await ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        await foreach (var piece in StreamPieces.ReadAsync(() => stream, cancellationToken).ConfigureAwait(false))
            yield return piece;
    }
}
