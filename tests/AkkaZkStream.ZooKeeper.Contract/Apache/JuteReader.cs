using System.Buffers.Binary;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Contract.Apache;

/// <summary>Reads ZooKeeper's big-endian record encoding; written apart from the product's, so that it can be its witness.</summary>
internal ref struct JuteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    internal long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

    internal ReadOnlySpan<byte> Buffer() => Take(Math.Max(0, Int32()));

    internal string Text() => Encoding.UTF8.GetString(Buffer());

    internal ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
