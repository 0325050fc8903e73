using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Sources of bytes; <see cref="Lines"/>, <see cref="Csv"/> and <see cref="Ndjson"/> make elements of
/// them.</summary>
/// <remarks>
/// Each element is a piece of the input, at most 64 KiB, cut anywhere. It stays what it is: it may be kept. Each run of
/// a source opens its input anew.
/// </remarks>
/// <example>
/// <code>
/// ByteSource.Follow("/var/log/orders.csv").Via(Csv.Decode()).Select(row => long.Parse(row["amount"]))
/// </code>
/// </example>
public static class ByteSource
{
    private static readonly TimeSpan UsualPoll = TimeSpan.FromMilliseconds(250);

    /// <summary>A file from its first byte to its last; then the source completes.</summary>
    /// <param name="path">The file. The stream fails with <see cref="IOException"/> if it cannot be read, and with
    /// <see cref="UnauthorizedAccessException"/> if it may not be, or is a directory.</param>
    /// <returns>The source.</returns>
    public static Source<ReadOnlyMemory<byte>, NotUsed> FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FromStream(() => new FileStream(path, FileMode.Open, FileAccess.Read, FollowedFile.Share, 0));
    }

    /// <summary>Standard input until it ends. A second run goes on where the first was stopped.</summary>
    /// <returns>The source; it fails with <see cref="IOException"/> where standard input is closed or cannot be
    /// read.</returns>
    public static Source<ReadOnlyMemory<byte>, NotUsed> FromStandardInput() => FromStream(StandardStreams.OpenInput);

    /// <summary>Any stream until it ends.</summary>
    /// <param name="open">Opens it, once for each run; it is disposed of at the end of the run.</param>
    /// <returns>The source.</returns>
    public static Source<ReadOnlyMemory<byte>, NotUsed> FromStream(Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return Source.From(() => StreamPieces.ReadAsync(open));
    }

    /// <summary>A file that grows, from its first byte on, without end: as <c>tail -F</c> does.</summary>
    /// <remarks>
    /// A file that is not there yet is waited for. One that has become shorter is read from its beginning again. One
    /// that has been renamed or deleted is read to its end, then what stands at its path is (on Linux; elsewhere a
    /// rotation is noticed only where the new file is shorter). Wherever a file ends for good in the middle of a line,
    /// the line is ended. Bytes that are written between a truncation and the poll that follows it, as many as were
    /// there before, cannot be told from the old ones.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="poll">How often it is looked at when nothing new is there, above zero, on the actor system's
    /// scheduler; a quarter of a second if null.</param>
    /// <returns>The source; it ends when it is cancelled, or fails as that of <see cref="FromFile"/> does.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="poll"/> is zero or negative.</exception>
    public static Source<ReadOnlyMemory<byte>, NotUsed> Follow(string path, TimeSpan? poll = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var every = poll ?? UsualPoll;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero, nameof(poll));
        return Source.FromGraph(new FollowStage(path, every));
    }
}
