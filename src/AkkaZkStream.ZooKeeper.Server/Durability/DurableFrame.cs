using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// The unit that files are written in: all transactions of one batch, or a piece of a snapshot. What is not intact as a
/// whole counts for nothing. This is what stands before its payload.
/// </summary>
/// <remarks>
/// Layout, big-endian: int mark, int payload length in bytes, uint CRC-32C of the payload, uint CRC-32C of these first
/// twelve bytes; then the payload.
/// </remarks>
/// <param name="PayloadBytes">How long the payload is.</param>
/// <param name="PayloadChecksum">What it has to add up to.</param>
internal readonly record struct DurableFrame(int PayloadBytes, uint PayloadChecksum)
{
    public const int HeaderBytes = 16;

    private const int LengthAt = 4;
    private const int PayloadChecksumAt = 8;
    private const int HeaderChecksumAt = 12;

    /// <summary>What a search for frames looks for.</summary>
    public static ReadOnlySpan<byte> MarkBytes => "AKZF"u8;

    /// <param name="payload">In parts.</param>
    public static byte[] HeaderOf(IReadOnlyList<ReadOnlyMemory<byte>> payload)
    {
        var header = new byte[HeaderBytes];
        MarkBytes.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(LengthAt), payload.Sum(part => part.Length));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(PayloadChecksumAt), Checksum.Of(payload));
        BinaryPrimitives.WriteUInt32BigEndian(
            header.AsSpan(HeaderChecksumAt), Checksum.Of(header.AsSpan(0, HeaderChecksumAt)));
        return header;
    }

    /// <summary>Null: these bytes are no intact header.</summary>
    public static DurableFrame? TryRead(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith(MarkBytes)) return null;
        if (Checksum.Of(header[..HeaderChecksumAt]) != BinaryPrimitives.ReadUInt32BigEndian(header[HeaderChecksumAt..]))
            return null;

        var length = BinaryPrimitives.ReadInt32BigEndian(header[LengthAt..]);
        return length < 0 ? null : new(length, BinaryPrimitives.ReadUInt32BigEndian(header[PayloadChecksumAt..]));
    }

    public bool IsOf(ReadOnlySpan<byte> payload) =>
        payload.Length == PayloadBytes && Checksum.Of(payload) == PayloadChecksum;
}
