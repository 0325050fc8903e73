using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>A stretch of the input that begins and ends between two rows, and what has been read of it.</summary>
internal sealed class RowBlock
{
    private bool _linesAreRows;

    /// <summary>The bytes; those from <see cref="Length"/> on are nobody's.</summary>
    internal byte[] Buffer { get; set; } = [];

    internal int Length { get; set; }

    /// <summary>The number of its first line in the input, from 1.</summary>
    internal long FirstLine { get; set; }

    /// <summary>Why the input cannot be read any further than this block; null while it can.</summary>
    internal string? Failure { get; set; }

    /// <summary>Whether the columns below have been read.</summary>
    internal bool IsParsed { get; set; }

    internal ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);

    /// <summary>The text, and as many bytes behind it as <see cref="PlainNumber"/> asks for.</summary>
    internal ReadOnlySpan<byte> PaddedText => Buffer.AsSpan(0, Length + PlainNumber.Padding);

    /// <summary>How many rows have been read.</summary>
    internal int Count { get; private set; }

    internal long[] Times { get; private set; } = [];

    internal NumberColumn Numbers { get; } = new();

    /// <summary>The keys; not filled where none was asked for.</summary>
    internal RowKey[] Keys { get; private set; } = [];

    /// <summary>The line that each row begins in, counted from the block's first, unless each line is a row.</summary>
    internal int[] Lines { get; private set; } = [];

    /// <summary>Where the text of each row's time begins.</summary>
    internal int[] TimePlaces { get; private set; } = [];

    /// <summary>Malformed rows, in their order.</summary>
    internal List<MalformedRow> Malformed { get; } = [];

    /// <summary>Room for the columns of one more row; fill it, then <see cref="Advance"/>.</summary>
    internal int NextRow()
    {
        Reserve(Count + 1);
        return Count;
    }

    internal void Advance(in Number number) => Numbers.Set(Count++, number);

    /// <summary>Room for the columns of so many rows.</summary>
    internal void Reserve(int rows)
    {
        if (rows > Times.Length)
            Grow(Math.Max(rows, 2 * Times.Length));
    }

    /// <summary>Takes the columns of the first rows as they have been filled; each line was a row.</summary>
    internal void TakeLines(int rows) => (Count, _linesAreRows) = (rows, true);

    /// <summary>The line that a row begins in, from 1 at the beginning of the input.</summary>
    internal long LineOf(int row) => FirstLine + (_linesAreRows ? row : Lines[row]);

    /// <summary>The text of a row's time: up to the closing quote, or else to the next separator.</summary>
    internal ReadOnlySpan<byte> TimeTextOf(int row, byte delimiter)
    {
        var place = TimePlaces[row];
        var text = Text[place..];
        var isQuoted = place > 0 && Buffer[place - 1] == '"';
        return text[..(isQuoted ? text.IndexOf((byte)'"') : text.IndexOfAny([delimiter, .. "}\r\n"u8]))];
    }

    /// <summary>Leaves out the beginning.</summary>
    /// <param name="bytes">How many bytes of it.</param>
    /// <param name="lines">How many lines those are.</param>
    internal void Skip(int bytes, int lines)
    {
        Text[bytes..].CopyTo(Buffer);
        Length -= bytes;
        FirstLine += lines;
    }

    internal void Clear()
    {
        (Length, Failure, IsParsed) = (0, null, false);
        ClearRows();
    }

    /// <summary>Forgets what has been read of the text.</summary>
    internal void ClearRows()
    {
        (Count, _linesAreRows) = (0, false);
        Numbers.Clear();
        Malformed.Clear();
    }

    private void Grow(int capacity)
    {
        capacity = Math.Max(1024, capacity);
        Numbers.Resize(capacity);
        (Times, Keys) = (Grown(Times, capacity), Grown(Keys, capacity));
        (Lines, TimePlaces) = (Grown(Lines, capacity), Grown(TimePlaces, capacity));
    }

    private static T[] Grown<T>(T[] column, int capacity)
    {
        Array.Resize(ref column, capacity);
        return column;
    }
}

/// <summary>A row that is not what was asked for.</summary>
/// <param name="Line">The line that it begins in, counted from the block's first.</param>
/// <param name="Why">Completes the sentence "Row 7...".</param>
internal readonly record struct MalformedRow(int Line, string Why);
