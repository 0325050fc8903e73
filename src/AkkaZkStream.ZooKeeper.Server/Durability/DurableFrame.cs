using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The unit that files are written in: all transactions of one batch, or a piece of a snapshot. What is not intact as a
/// whole counts for nothing.
/// </summary>
/// <remarks>
/// Layout, big-endian: int mark, int payload length in bytes, uint CRC-32C of the payload, uint CRC-32C of these first
/// twelve bytes; then the payload.
/// </remarks>
internal static class DurableFrame
{
    public const int HeaderBytes = 16;

    // "AKZF": what a search for intact frames behind a broken one looks for.
    private const int Mark = 0x414B5A46;
    private const int LengthAt = 4;
    private const int PayloadChecksumAt = 8;
    private const int HeaderChecksumAt = 12;

    /// <param name="payload">In parts.</param>
    public static byte[] HeaderOf(IReadOnlyList<ReadOnlyMemory<byte>> payload)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, Mark);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(LengthAt), payload.Sum(part => part.Length));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(PayloadChecksumAt), Checksum.Of(payload));
        BinaryPrimitives.WriteUInt32BigEndian(
            header.AsSpan(HeaderChecksumAt), Checksum.Of(header.AsSpan(0, HeaderChecksumAt)));
        return header;
    }

    /// <summary>Takes an intact frame off the front; false: what stands there is none.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> file, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(file) != Mark) return false;
        if (Checksum.Of(file[..HeaderChecksumAt]) != BinaryPrimitives.ReadUInt32BigEndian(file[HeaderChecksumAt..]))
            return false;

        var length = BinaryPrimitives.ReadInt32BigEndian(file[LengthAt..]);
        if (length < 0 || length > file.Length - HeaderBytes) return false;

        var body = file.Slice(HeaderBytes, length);
        if (Checksum.Of(body) != BinaryPrimitives.ReadUInt32BigEndian(file[PayloadChecksumAt..])) return false;

        payload = body;
        file = file[(HeaderBytes + length)..];
        return true;
    }

    /// <summary>Whether an intact frame begins anywhere in these bytes.</summary>
    public static bool IsAnyIn(ReadOnlySpan<byte> file)
    {
        Span<byte> mark = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(mark, Mark);
        for (var at = file.IndexOf(mark); at >= 0; at = file.IndexOf(mark))
        {
            file = file[at..];
            if (TryTake(ref file, out _)) return true;
            file = file[1..];
        }

        return false;
    }
}
