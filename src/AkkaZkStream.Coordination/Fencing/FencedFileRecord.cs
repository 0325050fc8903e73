using System.Globalization;
using System.Numerics;
using System.Text;

namespace AkkaZkStream.Coordination.Fencing;

/// <summary>One accepted output as it stands in a fenced file: a line whose head says where the line ends.</summary>
/// <remarks>
/// <code>
/// token            sequence         length   checksum payload
/// 0000000200000001 0000000000000000 00000002 1a2b3c4d 42\n
/// |16 hex          |16 hex          |8 hex   |8 hex   |length bytes, then a line feed
/// </code>
/// The checksum (CRC-32C) covers the first three fields and the payload. It is text, so that people can read the file;
/// the length, not the line feed, ends a record, so that a payload may hold any bytes.
/// </remarks>
internal static class FencedFileRecord
{
    public const int HeadBytes = ChecksumOffset + 9;

    private const int SequenceOffset = 17;
    private const int LengthOffset = 34;
    private const int ChecksumOffset = 43;

    public static int SizeOf(int payloadBytes) => HeadBytes + payloadBytes + 1;

    public static byte[] Write(FencePosition position, ReadOnlySpan<byte> payload)
    {
        var record = new byte[SizeOf(payload.Length)];
        string fields = $"{position.Token.Value:x16} {position.Sequence:x16} {payload.Length:x8} ";
        Encoding.ASCII.GetBytes(fields, record);
        payload.CopyTo(record.AsSpan(HeadBytes));
        record[^1] = (byte)'\n';
        Encoding.ASCII.GetBytes($"{Checksum(record):x8} ", record.AsSpan(ChecksumOffset));
        return record;
    }

    /// <summary>The payload's length as the head declares it, or null if these bytes are no head.</summary>
    public static int? PayloadBytes(ReadOnlySpan<byte> head) =>
        head.Length >= HeadBytes && TryHex(head[LengthOffset..(ChecksumOffset - 1)], out long length) && length >= 0
            ? (int)length
            : null;

    /// <summary>The whole record's value, or null if any byte of it is not what was written.</summary>
    public static FencedValue? TryRead(ReadOnlyMemory<byte> record)
    {
        ReadOnlySpan<byte> bytes = record.Span;
        if (bytes[^1] != '\n'
            || !TryHex(bytes[..16], out long token)
            || !TryHex(bytes[SequenceOffset..(LengthOffset - 1)], out long sequence)
            || !TryHex(bytes[ChecksumOffset..(HeadBytes - 1)], out long checksum)
            || checksum != Checksum(bytes))
            return null;
        return new FencedValue(new FencePosition(new FencingToken(token), sequence), record[HeadBytes..^1]);
    }

    private static uint Checksum(ReadOnlySpan<byte> record) =>
        ~Crc32C(Crc32C(uint.MaxValue, record[..ChecksumOffset]), record[HeadBytes..]);

    private static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out long value) =>
        long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
