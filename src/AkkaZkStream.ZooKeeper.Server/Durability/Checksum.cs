using System.Buffers.Binary;
using System.Numerics;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>CRC-32C (Castagnoli), which processors compute themselves.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    /// <summary>Of parts that stand one behind the other in the file, wherever they are in memory.</summary>
    public static uint Of(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var crc = uint.MaxValue;
        foreach (var part in parts) crc = Continue(crc, part.Span);
        return ~crc;
    }

    private static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return crc;
    }
}
