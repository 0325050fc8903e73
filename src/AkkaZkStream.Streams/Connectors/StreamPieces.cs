using System.Runtime.CompilerServices;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Reads a stream piece by piece.</summary>
internal static class StreamPieces
{
    internal const int PieceBytes = 64 * 1024;

    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Func<Stream> open, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = open();
        var buffer = new byte[PieceBytes];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
            yield return buffer.AsSpan(0, count).ToArray();
    }
}
