using System.Buffers;
using System.Text;
using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>A request's bytes, field by field, and the same as text; it can say what a careful client never would.</summary>
internal sealed class Body
{
    private readonly FrameBuffer _bytes = new();
    private readonly StringBuilder _text = new();
    private PastZxid? _zxid;

    public byte[] Bytes => _bytes.Written.ToArray();

    public override string ToString() => _text.ToString();

    /// <summary>The request that has this body.</summary>
    public Request As(OpCode type) => new(type, Bytes, _text.ToString(), _zxid);

    /// <summary>The same with its last bytes missing.</summary>
    public Request CutOff(OpCode type, int bytes) => new(type, Bytes[..^bytes], $"cut off by {bytes}: {_text}");

    public Body Int(int value)
    {
        Writer.WriteInt(value);
        return Say($"{value}");
    }

    public Body Long(long value)
    {
        Writer.WriteLong(value);
        return Say($"{value}");
    }

    /// <summary>The zxid that the server gave to the write so many writes ago.</summary>
    public Body ZxidOfWrite(int writesAgo)
    {
        _zxid = new(_bytes.Length, writesAgo);
        Writer.WriteLong(0);
        return Say($"zxid of {writesAgo} writes ago");
    }

    public Body Bool(bool value)
    {
        Writer.WriteBool(value);
        return Say(value ? "true" : "false");
    }

    public Body String(string value)
    {
        Writer.WriteString(value);
        return Say($"'{value.Replace("\0", "\\0", StringComparison.Ordinal)}'");
    }

    public Body Strings(params string[] values)
    {
        Writer.WriteStrings(values);
        return Say($"[{string.Join(' ', values)}]");
    }

    /// <summary>Null is a length of -1.</summary>
    public Body Buffer(byte[]? value)
    {
        if (value == null) Writer.WriteInt(-1);
        else Writer.WriteBuffer(value);
        return Say(value == null ? "null" : $"<{Encoding.UTF8.GetString(value)}>");
    }

    public Body Acl(params Acl[] acl)
    {
        Writer.WriteInt(acl.Length);
        foreach (var entry in acl)
        {
            Writer.WriteInt((int)entry.Permissions);
            Writer.WriteString(entry.Scheme);
            Writer.WriteString(entry.Id);
        }

        return Say($"[{string.Join(' ', acl.Select(entry => $"{(int)entry.Permissions}:{entry.Scheme}:{entry.Id}"))}]");
    }

    /// <summary>Stands before each part of a multi.</summary>
    public Body Part(OpCode type, Body part)
    {
        Header((int)type, done: false);
        _bytes.Write(part.Bytes);
        return Say($"{{{type} {part}}}");
    }

    public Body EndOfParts()
    {
        Header(-1, done: true);
        return this;
    }

    private JuteWriter Writer => new(_bytes);

    private void Header(int type, bool done)
    {
        Writer.WriteInt(type);
        Writer.WriteBool(done);
        Writer.WriteInt(-1);
    }

    private Body Say(string text)
    {
        if (_text.Length > 0) _text.Append(' ');
        _text.Append(text);
        return this;
    }
}
