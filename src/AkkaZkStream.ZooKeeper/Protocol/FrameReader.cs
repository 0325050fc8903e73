using System.Buffers;
using System.Buffers.Binary;

namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>Cuts frames out of a byte stream.</summary>
internal static class FrameReader
{
    /// <summary>
    /// Takes one frame's payload off the front of <paramref name="buffer"/>; false: more bytes are needed.
    /// </summary>
    /// <exception cref="ZkProtocolException">The length is negative or above
    /// <paramref name="lengthBytesMax"/>.</exception>
    public static bool TryRead(
        ref ReadOnlySequence<byte> buffer, int lengthBytesMax, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < sizeof(int)) return false;

        var length = ReadLength(buffer);
        if (length < 0 || length > lengthBytesMax)
            throw ZkProtocolException.ForField("frame length", $"0 to {lengthBytesMax} bytes", $"{length}");
        if (buffer.Length - sizeof(int) < length) return false;

        payload = buffer.Slice(sizeof(int), length);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    private static int ReadLength(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.FirstSpan.Length >= sizeof(int)) return BinaryPrimitives.ReadInt32BigEndian(buffer.FirstSpan);

        Span<byte> length = stackalloc byte[sizeof(int)];
        buffer.Slice(0, sizeof(int)).CopyTo(length);
        return BinaryPrimitives.ReadInt32BigEndian(length);
    }
}
