using System.Globalization;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Files that are rolled by window: each holds one window's results, and appears when it is whole.</summary>
/// <remarks>
/// A window's lines are written to a hidden file. When a result of another window comes, or the stream completes, that
/// is flushed to the disk and renamed into place, in place of an earlier file of that name: whoever lists the directory
/// sees whole windows only, whenever the machine stops. What a crash left behind is deleted at the next start. Results
/// ascend by window, as windows fire; a window that comes once more later, as updates of late events do, goes to a file
/// of its own, whose name ends in <c>.update-1</c>, <c>.update-2</c> and so on before the extension.
/// </remarks>
public static class WindowFiles
{
    internal const string UnfinishedEnding = ".unfinished";

    /// <summary>A sink that writes each result as a line to the file of its window.</summary>
    /// <typeparam name="T">The results.</typeparam>
    /// <param name="directory">Where the files go; created if it is not there. One sink at a time writes to a
    /// directory.</param>
    /// <param name="line">A result as text, without line breaks.</param>
    /// <param name="extension">The files' extension with its dot; a file is called by its window's start, such as
    /// <c>2026-01-31T120000.000Z.csv</c>.</param>
    /// <param name="header">A first line of each file; null for none.</param>
    /// <returns>The sink. Its task ends when the last file is in place, and fails with what ended the stream: then the
    /// file of the window that was being written is not there.</returns>
    public static Sink<T, Task> In<T>(string directory, Func<T, string> line, string extension, string? header = null)
        where T : IWindowed
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(extension);
        return In(() => new WindowDirectory(directory, extension, header, DirectoryEntries.Force), line);
    }

    internal static Sink<T, Task> In<T>(Func<WindowDirectory> open, Func<T, string> line)
        where T : IWindowed =>
        Sink.FromGraph(new TargetSink<T>("WindowFiles", () => new WindowFilesTarget<T>(open, line)));

    internal static string NameOf(TimeWindow window) =>
        window.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
}
