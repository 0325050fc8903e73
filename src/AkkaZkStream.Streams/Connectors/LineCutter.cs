using System.Text;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Cuts bytes into lines that end in LF or CRLF.</summary>
/// <param name="lineBytesMax">The longest line, in bytes without its end.</param>
internal sealed class LineCutter(int lineBytesMax)
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] _bytes = new byte[4096];
    private int _from;
    private int _to;
    private int _searched;

    /// <summary>The number of the line that was taken last, from 1.</summary>
    internal long LineNumber { get; private set; }

    /// <summary>Takes bytes. What was taken before has been cut as far as possible.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        var held = _to - _from;
        if (_bytes.Length < held + bytes.Length + 1)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, held + bytes.Length + 1));
        _bytes.AsSpan(_from, held).CopyTo(_bytes);
        (_from, _to, _searched) = (0, held, _searched - _from);
        bytes.CopyTo(_bytes.AsSpan(_to));
        _to += bytes.Length;
    }

    /// <summary>No bytes come any more.</summary>
    internal void EndLastLine()
    {
        if (_to > _from)
            Add("\n"u8);
    }

    /// <summary>The next line without its end, valid until bytes are added; false if there is none yet.</summary>
    /// <exception cref="StreamFormatException">The line is longer than allowed.</exception>
    internal bool TryTake(out ReadOnlySpan<byte> line)
    {
        line = [];
        var length = _bytes.AsSpan(_searched, _to - _searched).IndexOf((byte)'\n');
        var end = length < 0 ? _to : _searched + length;
        if (end - _from > lineBytesMax + 1)
            throw new StreamFormatException(LineNumber + 1, $"at most {lineBytesMax} bytes", "more");
        _searched = length < 0 ? _to : end + 1;
        if (length < 0)
            return false;
        line = WithoutEnd(_bytes.AsSpan(_from, end - _from));
        _from = _searched;
        if (++LineNumber == 1 && line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        return true;
    }

    /// <summary>The next line as text.</summary>
    internal bool TryTakeText(out string line)
    {
        var isTaken = TryTake(out var bytes);
        line = Encoding.UTF8.GetString(bytes);
        return isTaken;
    }

    private static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> line) =>
        line.EndsWith("\r"u8) ? line[..^1] : line;
}
