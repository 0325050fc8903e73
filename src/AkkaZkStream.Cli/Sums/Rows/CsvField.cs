namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Where a field stands in a text.</summary>
/// <param name="start">Its first byte.</param>
/// <param name="end">The first byte after it.</param>
/// <param name="isAsIs">
/// True: these bytes are its text. False: they are quotes that have to be taken off, and what follows them.
/// </param>
internal readonly struct CsvField(int start, int end, bool isAsIs)
{
    internal int Start { get; } = start;

    internal int End { get; } = end;

    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> text, ref byte[] scratch) =>
        isAsIs ? text[Start..End] : Unquoted(text[Start..End], ref scratch);

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> text, ref byte[] scratch)
    {
        if (scratch.Length < text.Length)
            scratch = new byte[text.Length];
        var (length, isOpen) = (0, true);
        for (var at = 1; at < text.Length; at++)
        {
            if (!isOpen || text[at] != '"')
                scratch[length++] = text[at];
            else if (at + 1 < text.Length && text[at + 1] == '"')
                scratch[length++] = text[at++];
            else
                isOpen = false;
        }

        return scratch.AsSpan(0, length);
    }
}
