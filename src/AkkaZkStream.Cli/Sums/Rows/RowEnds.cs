using System.Numerics;
using System.Runtime.CompilerServices;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Knows where rows end.</summary>
internal interface IRowEnds
{
    /// <summary>The length of the rows that are whole in a text that begins with a row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInQuotes">Whether the text ends inside a field in quotes.</param>
    int WholeRows(ReadOnlySpan<byte> text, out bool isInQuotes);
}

/// <summary>Each line is a row.</summary>
internal sealed class LineEnds : IRowEnds
{
    public int WholeRows(ReadOnlySpan<byte> text, out bool isInQuotes)
    {
        isInQuotes = false;
        return text.LastIndexOf((byte)'\n') + 1;
    }
}

/// <summary>A line break inside a field in quotes ends no row.</summary>
/// <param name="delimiter">What stands between two fields.</param>
internal sealed class CsvRowEnds(byte delimiter) : IRowEnds
{
    public int WholeRows(ReadOnlySpan<byte> text, out bool isInQuotes)
    {
        isInQuotes = false;
        if (!text.Contains((byte)'"'))
            return text.LastIndexOf((byte)'\n') + 1;
        return TryScan(text, out var whole, out isInQuotes) ? whole : Walk(text, out isInQuotes);
    }

    /// <summary>Looks at 64 bytes at a time; false if a quote is an ordinary character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryScan(ReadOnlySpan<byte> text, out int whole, out bool isInQuotes)
    {
        (whole, isInQuotes) = (0, false);
        var quoting = PlainQuotes.AtRow;
        for (var at = 0; at < text.Length; at += Bits.Width)
        {
            var bytes = Bits.Load(text, at);
            var lineEnds = Bits.Where(bytes, (byte)'\n');
            var ends = lineEnds | Bits.Where(bytes, delimiter);
            if (!quoting.TryPass(Bits.Where(bytes, (byte)'"'), ends, out var inside))
                return false;
            lineEnds &= ~inside;
            if (lineEnds != 0)
                whole = at + Bits.Width - BitOperations.LeadingZeroCount(lineEnds);
        }

        isInQuotes = quoting.IsInside;
        return true;
    }

    /// <summary>Looks at one field after the other.</summary>
    private int Walk(ReadOnlySpan<byte> text, out bool isInQuotes)
    {
        isInQuotes = false;
        var (field, whole) = (0, 0);
        while (field < text.Length)
        {
            var at = field;
            isInQuotes = text[at] == '"' && !TryPassQuoted(text, ref at);
            var length = isInQuotes ? -1 : text[at..].IndexOfAny(delimiter, (byte)'\n');
            if (length < 0)
                return whole;
            field = at + length + 1;
            whole = text[field - 1] == '\n' ? field : whole;
        }

        return whole;
    }

    /// <summary>Moves from an opening quote to what follows the closing one; a doubled one closes nothing.</summary>
    private static bool TryPassQuoted(ReadOnlySpan<byte> text, ref int at)
    {
        for (var from = at + 1; text[from..].IndexOf((byte)'"') is var length and >= 0;)
        {
            from += length + 1;
            if (from < text.Length && text[from] == '"')
                from++;
            else
                return (at = from) > 0;
        }

        return false;
    }
}
