using System.Text;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Lines of text, in UTF-8.</summary>
public static class Lines
{
    /// <summary>The longest line there is unless another limit is given: 1 MiB. A longer one is no text, or an
    /// attack.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>Makes lines of bytes that come cut anywhere.</summary>
    /// <remarks>A line ends in LF or CRLF, the last also at the end of the input; a byte order mark at the beginning is
    /// left out. What is not UTF-8 becomes U+FFFD.</remarks>
    /// <param name="bytesMax">The longest line, in bytes without its end, above zero; beyond it the stream fails with
    /// <see cref="StreamFormatException"/>.</param>
    /// <returns>A flow with one element a line, without its end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytesMax"/> is out of range.</exception>
    public static Flow<ReadOnlyMemory<byte>, string, NotUsed> Decode(int bytesMax = BytesMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesMax, 1);
        return Flow.FromGraph(new DecodeStage<string>(() => new Decoder(), bytesMax));
    }

    /// <summary>Makes bytes of lines, each ended by LF.</summary>
    /// <returns>A flow with as many elements as lines.</returns>
    public static Flow<string, ReadOnlyMemory<byte>, NotUsed> Encode() => Flow.Create<string>().Select(Bytes);

    internal static ReadOnlyMemory<byte> Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    private sealed class Decoder : ILineDecoder<string>
    {
        public void Decode(ReadOnlySpan<byte> line, long number, Queue<string> elements) =>
            elements.Enqueue(Encoding.UTF8.GetString(line));
    }
}
