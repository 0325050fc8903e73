using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Comma-separated values as RFC 4180 has them, in UTF-8.</summary>
public static class Csv
{
    /// <summary>Makes rows of bytes that come cut anywhere; the first row names the columns and is no
    /// element.</summary>
    /// <remarks>A field in quotes may hold separators, line breaks and doubled quotes; empty lines are no rows; a byte
    /// order mark at the beginning is left out. A quote that is never closed fails the stream with
    /// <see cref="StreamFormatException"/>, as does a row that is too long.</remarks>
    /// <param name="separator">What stands between fields: an ASCII character.</param>
    /// <param name="bytesMax">The longest row, in bytes; also the longest line.</param>
    /// <returns>A flow with one element a row.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="separator"/> is no ASCII character, or a quote or
    /// line end; or <paramref name="bytesMax"/> is zero or negative.</exception>
    public static Flow<ReadOnlyMemory<byte>, CsvRow, NotUsed> Decode(
        char separator = ',', int bytesMax = Lines.BytesMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesMax, 1);
        if (!char.IsAscii(separator) || separator is '"' or '\r' or '\n')
            throw new ArgumentOutOfRangeException(nameof(separator), separator, Messages.Separator);
        return Flow.FromGraph(new DecodeStage<CsvRow>(() => new CsvDecoder(separator, bytesMax), bytesMax));
    }

    /// <summary>Makes bytes of rows: first the names, then row by row, each ended by LF, quoted where need
    /// be.</summary>
    /// <param name="names">The names of the columns. They are written before the first row; without a row nothing
    /// is.</param>
    /// <returns>A flow with as many elements as rows.</returns>
    public static Flow<IReadOnlyList<string>, ReadOnlyMemory<byte>, NotUsed> Encode(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Flow.Create<IReadOnlyList<string>>().StatefulSelectMany(() =>
        {
            var isFirst = true;
            return new Func<IReadOnlyList<string>, IEnumerable<ReadOnlyMemory<byte>>>(row =>
            {
                var text = (isFirst ? Line(names) + "\n" : "") + Line(row);
                isFirst = false;
                return [Lines.Bytes(text)];
            });
        });
    }

    private static string Line(IReadOnlyList<string> fields) => string.Join(',', fields.Select(Quoted));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
