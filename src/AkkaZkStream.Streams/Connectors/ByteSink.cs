using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Sinks of bytes; <see cref="Lines"/>, <see cref="Csv"/> and <see cref="Ndjson"/> make bytes of
/// elements.</summary>
public static class ByteSink
{
    /// <summary>Writes to standard output; each element is there before the next is asked for.</summary>
    /// <returns>The sink. Its task ends when the stream has, and fails with what ended it: <see cref="IOException"/>
    /// where it is closed, its disk is full, or nobody reads any more.</returns>
    public static Sink<ReadOnlyMemory<byte>, Task> ToStandardOutput() =>
        ToStream(_ => ValueTask.FromResult(StandardStreams.OpenOutput()));

    /// <summary>Writes to a file, which is created or emptied.</summary>
    /// <param name="path">The file. See <see cref="WindowFiles"/> for files that appear only when they are
    /// whole.</param>
    /// <returns>The sink. Its task ends when all is written, and fails with what ended the stream.</returns>
    public static Sink<ReadOnlyMemory<byte>, Task> ToFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ToStream(_ => ValueTask.FromResult<Stream>(new FileStream(path, FileMode.Create, FileAccess.Write)));
    }

    /// <summary>Writes to any stream, element by element, each flushed before the next is asked for.</summary>
    /// <param name="open">Opens it, once for each run; it is disposed of at the end of the run. Its token is cancelled
    /// when the run ends before that.</param>
    /// <returns>The sink. Its task ends when all is written and the stream closed, and fails with what ended the
    /// stream.</returns>
    public static Sink<ReadOnlyMemory<byte>, Task> ToStream(Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return Sink.FromGraph(new TargetSink<ReadOnlyMemory<byte>>("ByteSink", () => new StreamTarget(open)));
    }
}
