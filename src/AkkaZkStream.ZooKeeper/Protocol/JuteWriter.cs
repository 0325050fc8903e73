using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Protocol;

/// <summary>Writes jute's primitive types.</summary>
internal readonly ref struct JuteWriter(IBufferWriter<byte> output)
{
    public void WriteInt(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }

    public void WriteLong(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    public void WriteBool(bool value)
    {
        output.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        output.Advance(1);
    }

    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteInt(length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    public void WriteBuffer(ReadOnlySpan<byte> value)
    {
        WriteInt(value.Length);
        output.Write(value);
    }

    /// <summary>Null as a length of -1, which is not the same as empty.</summary>
    public void WriteNullableBuffer(byte[]? value)
    {
        if (value == null) WriteInt(-1);
        else WriteBuffer(value);
    }

    public void WriteStrings(IReadOnlyList<string> values)
    {
        WriteInt(values.Count);
        for (var i = 0; i < values.Count; i++)
            WriteString(values[i]);
    }
}
