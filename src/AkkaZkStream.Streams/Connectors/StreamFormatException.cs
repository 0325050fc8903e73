namespace AkkaZkStream.Streams;

/// <summary>What came in is not in the form that was expected; the stream fails at the place that the message
/// names.</summary>
/// <remarks>What to do: correct the input, or put a <c>Recover</c> or a supervision strategy around the
/// stream.</remarks>
public sealed class StreamFormatException : StreamsException
{
    internal StreamFormatException(long line, string expected, string got, Exception? innerException = null)
        : base($"Line {line}: expected {expected}, got {got}.", innerException) => Line = line;

    /// <summary>The line of the input, from 1.</summary>
    public long Line { get; }
}
