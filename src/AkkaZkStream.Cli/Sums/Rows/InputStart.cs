using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>The first bytes of an input, which say what it is.</summary>
internal static class InputStart
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static readonly (byte[] Bytes, string Name)[] NoText =
    [
        ([0xFF, 0xFE], "UTF-16 (iconv -f UTF-16 -t UTF-8 makes it readable)"),
        ([0xFE, 0xFF], "UTF-16 (iconv -f UTF-16 -t UTF-8 makes it readable)"),
        ([0x1F, 0x8B], "gzip (gzip -dc FILE | akkazk sum - reads it)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard (zstd -dc FILE | akkazk sum - reads it)"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive or a workbook"),
    ];

    /// <summary>Takes off a byte order mark.</summary>
    /// <exception cref="CommandException">This is not UTF-8.</exception>
    internal static void Check(RowBlock first)
    {
        foreach (var (bytes, name) in NoText)
        {
            if (first.Text.StartsWith(bytes))
                throw new CommandException($"Expected text in UTF-8, got {name}.");
        }

        if (first.Text.StartsWith(ByteOrderMark))
            first.Skip(ByteOrderMark.Length, lines: 0);
    }
}
