using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>A counter as a znode's content: eight bytes, big-endian, as Curator's DistributedAtomicLong has it. Nothing
/// is zero.</summary>
internal static class CounterData
{
    public static byte[] Write(long count)
    {
        var data = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(data, count);
        return data;
    }

    /// <exception cref="SharedDataException">The content is no counter.</exception>
    public static long Read(ZkPath path, ReadOnlyMemory<byte> data) => data.Length switch
    {
        0 => 0,
        sizeof(long) => BinaryPrimitives.ReadInt64BigEndian(data.Span),
        _ => throw new SharedDataException(Messages.NoCounter(path, data.Length)),
    };
}
