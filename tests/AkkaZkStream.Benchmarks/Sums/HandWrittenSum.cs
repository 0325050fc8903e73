using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AkkaZkStream.Benchmarks.Sums;

/// <summary>
/// What one writes for one file: every row has these columns in this order, nothing is quoted, nothing is late, nothing overflows.
/// </summary>
internal static class HandWrittenSum
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Unix seconds first and a whole number last.</summary>
    /// <param name="path">The file.</param>
    /// <param name="windowSeconds">Length of the windows.</param>
    /// <param name="quotes">Quotes on either side of a field: none or one.</param>
    /// <param name="skipped">Columns between the two.</param>
    public static byte[] Plain(string path, int windowSeconds, int quotes = 0, int skipped = 0)
    {
        var output = new StringBuilder("start,end,sum\n");
        var (start, sum, any) = (0L, 0L, false);
        foreach (var rows in new WholeLines(path))
        {
            for (var text = rows.Span; !text.IsEmpty;)
            {
                Expect(Utf8Parser.TryParse(text[quotes..], out long time, out var length));
                text = text[(length + 2 * quotes + 1)..];
                for (var column = 0; column < skipped; column++)
                    text = text[(text.IndexOf((byte)',') + 1)..];
                Expect(Utf8Parser.TryParse(text[quotes..], out long value, out length));
                text = text[(length + 2 * quotes + 1)..];
                if (any && (ulong)(time - start) < (ulong)windowSeconds)
                {
                    sum += value;
                    continue;
                }

                if (any)
                    output.Append(CultureInfo.InvariantCulture, $"{Iso(start)},{Iso(start + windowSeconds)},{sum}\n");
                (start, sum, any) = (time / windowSeconds * windowSeconds, value, true);
            }
        }

        output.Append(CultureInfo.InvariantCulture, $"{Iso(start)},{Iso(start + windowSeconds)},{sum}\n");
        return Encoding.UTF8.GetBytes(output.ToString());
    }

    public static byte[] Wide(string path, int windowSeconds)
    {
        var output = new StringBuilder("start,end,key,sum\n");
        var sums = new Dictionary<string, decimal>();
        var byText = sums.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = stackalloc char[64];
        var start = long.MinValue;
        foreach (var rows in new WholeLines(path))
        {
            for (var text = rows.Span; !text.IsEmpty;)
            {
                text = text[(text.IndexOf((byte)',') + 1)..];
                Expect(Utf8Parser.TryParse(text, out DateTimeOffset at, out var length, 'O'));
                text = text[(length + 1)..];
                length = text.IndexOf((byte)',');
                var chars = Encoding.UTF8.GetChars(text[..length], key);
                text = text[(length + 1)..];
                text = text[(text.IndexOf((byte)',') + 1)..];
                Expect(Utf8Parser.TryParse(text, out decimal value, out length));
                text = text[(text.IndexOf((byte)'\n') + 1)..];
                var time = at.ToUnixTimeSeconds();
                if ((ulong)(time - start) >= (ulong)windowSeconds)
                {
                    Print(output, start, windowSeconds, sums);
                    start = time / windowSeconds * windowSeconds;
                }

                byText.TryGetValue(key[..chars], out var sum);
                byText[key[..chars]] = sum + value;
            }
        }

        Print(output, start, windowSeconds, sums);
        return Encoding.UTF8.GetBytes(output.ToString());
    }

    private static void Print(StringBuilder output, long start, int windowSeconds, Dictionary<string, decimal> sums)
    {
        foreach (var (key, sum) in sums.OrderBy(one => one.Key, StringComparer.Ordinal))
            output.Append(CultureInfo.InvariantCulture, $"{Iso(start)},{Iso(start + windowSeconds)},{key},{sum:0.####}\n");
        sums.Clear();
    }

    private static string Iso(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Expect(bool isRead)
    {
        if (!isRead)
            throw new InvalidDataException("Expected a field of the generated file, got another.");
    }

    /// <summary>The lines of a file but the first, many at a time.</summary>
    private sealed class WholeLines(string path)
    {
        public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
            var buffer = new byte[BufferBytes];
            var (length, isFirst) = (0, true);
            while (file.Read(buffer, length, buffer.Length - length) is var count and > 0)
            {
                length += count;
                var from = isFirst ? buffer.AsSpan().IndexOf((byte)'\n') + 1 : 0;
                var to = buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
                yield return buffer.AsMemory(from..to);
                buffer.AsSpan(to, length - to).CopyTo(buffer);
                (length, isFirst) = (length - to, false);
            }
        }
    }
}
