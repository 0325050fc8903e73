using System.Buffers.Binary;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Counters;

/// <summary>A count as a znode's content: four bytes, big-endian, as Curator's SharedCount has it.</summary>
internal static class CountData
{
    public static byte[] Write(int count)
    {
        var data = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(data, count);
        return data;
    }

    /// <exception cref="SharedDataException">The content is no count.</exception>
    public static int Read(ZkPath path, ReadOnlyMemory<byte> data)
        => data.Length == sizeof(int)
            ? BinaryPrimitives.ReadInt32BigEndian(data.Span)
            : throw new SharedDataException(Messages.NoCount(path, data.Length));
}
