using System.Buffers.Binary;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>
/// Reads jute's primitive types from one frame. Every length is compared with the bytes that are left before anything
/// is allocated for it, and every error names the field.
/// </summary>
internal ref struct JuteReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _left = bytes;

    public readonly int Remaining => _left.Length;

    public int ReadInt(string field) => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int), field));

    public long ReadLong(string field) => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long), field));

    public bool ReadBool(string field) => Take(1, field)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw ZkProtocolException.ForField(field, "0 or 1", other.ToString()),
    };

    /// <summary>A string; null on the wire (length -1) reads as the empty one.</summary>
    public string ReadString(string field)
    {
        var utf8 = ReadSpan(field);
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw ZkProtocolException.ForField(field, "UTF-8", "bytes that are not");
        }
    }

    /// <summary>A copy of the buffer; null on the wire (length -1) reads as the empty one.</summary>
    public byte[] ReadBuffer(string field)
    {
        var span = ReadSpan(field);
        return span.IsEmpty ? [] : span.ToArray();
    }

    /// <summary>As <see cref="ReadBuffer"/>, with null apart from empty.</summary>
    public byte[]? ReadNullableBuffer(string field)
    {
        var length = ReadInt(field);
        return length == -1 ? null : Take(length, field).ToArray();
    }

    /// <summary>The buffer in place: valid as long as the frame is.</summary>
    public ReadOnlySpan<byte> ReadSpan(string field)
    {
        var length = ReadInt(field);
        return length == -1 ? default : Take(length, field);
    }

    /// <summary>How many elements follow, each of at least <paramref name="elementSizeBytesMin"/> bytes.</summary>
    public int ReadCount(string field, int elementSizeBytesMin)
    {
        var count = ReadInt(field);
        if (count == -1) return 0;
        if (count < 0 || (long)count * elementSizeBytesMin > _left.Length)
            throw ZkProtocolException.ForField(
                field, $"at most {_left.Length / elementSizeBytesMin} elements", $"{count}");
        return count;
    }

    /// <summary>A vector of strings.</summary>
    public string[] ReadStrings(string field)
    {
        var strings = new string[ReadCount(field, sizeof(int))];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = ReadString(field);
        return strings;
    }

    private ReadOnlySpan<byte> Take(int length, string field)
    {
        if (length < 0 || length > _left.Length)
            throw ZkProtocolException.ForField(field, $"at most {_left.Length} more bytes", $"{length}");
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
