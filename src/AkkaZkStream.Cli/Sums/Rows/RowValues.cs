using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Turns the texts of a row into what is computed with, and puts it into a block's columns.</summary>
internal sealed class RowValues(SumOptions options, UnixTime unix)
{
    /// <summary>Reads the rows' times.</summary>
    internal EventTimeText Time { get; } = new(options.TimeFormat, unix);

    /// <summary>Reads their keys; null where none was asked for.</summary>
    internal KeyTexts? Keys { get; } = options.Key is null ? null : new KeyTexts();

    /// <summary>Adds a row, or says what is wrong with it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="line">The line that the row begins in, counted from the block's first.</param>
    /// <param name="timePlace">Where its time stands in the block.</param>
    /// <param name="time">Its time.</param>
    /// <param name="value">Its number.</param>
    /// <param name="key">Its key, if one was asked for.</param>
    internal void Add(
        RowBlock block,
        int line,
        int timePlace,
        ReadOnlySpan<byte> time,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> key)
    {
        var row = block.NextRow();
        block.Lines[row] = line;
        block.TimePlaces[row] = timePlace;
        if (!Time.TryRead(time, out block.Times[row]))
            Refuse(block, line, options.Time, Time.Expected, time);
        else if (!NumberText.TryRead(value, out var number))
            Refuse(block, line, options.Value, "a number", value);
        else if (Keys is not null && !Keys.TryGet(key, out block.Keys[row]))
            Refuse(block, line, options.Key!, "text in UTF-8", key);
        else
            block.Advance(number);
    }

    /// <summary>Notes a row that lacks a column.</summary>
    internal static void RefuseMissing(RowBlock block, int line, string column) =>
        block.Malformed.Add(new MalformedRow(line, $", column {column}: expected a value, got none."));

    private static void Refuse(RowBlock block, int line, string column, string expected, ReadOnlySpan<byte> got) =>
        block.Malformed.Add(new MalformedRow(line, $", column {column}: expected {expected}, got {Excerpt.Of(got)}."));
}
