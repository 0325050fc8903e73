using AkkaZkStream.Streams.Connectors;
using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Streams;

/// <summary>The standard streams of the process, unbuffered, that say what became of them.</summary>
/// <remarks>
/// The runtime's own (<c>Console.OpenStandardInput</c> and so on) swallow what nobody reads any more, and take a file
/// of the runtime's for one that was closed when the process was started.
/// </remarks>
public static class StandardStreams
{
    /// <summary>Standard input.</summary>
    /// <returns>The stream. Reading throws <see cref="IOException"/> where it is closed, or cannot be read.</returns>
    public static Stream OpenInput() => new StandardStream(
        FileAccess.Read, InheritedDescriptors.IsOpen(InheritedDescriptors.Input) ? Console.OpenStandardInput() : null);

    /// <summary>Standard output.</summary>
    /// <returns>The stream. Writing throws <see cref="IOException"/> where it is closed, where nobody reads a pipe any
    /// more (then its <c>HResult</c> is the system's EPIPE, 32), or where the disk is full.</returns>
    public static Stream OpenOutput() => new StandardStream(
        FileAccess.Write, InheritedDescriptors.IsOpen(InheritedDescriptors.Output) ? Direct() : null);

    /// <summary>Standard error, for sentences that are worth no failure.</summary>
    /// <returns>The stream. What nobody can read is swallowed.</returns>
    public static Stream OpenError() =>
        InheritedDescriptors.IsOpen(InheritedDescriptors.Error) ? Console.OpenStandardError() : Stream.Null;

    /// <summary>
    /// A pipe or terminal is written to directly: the runtime's stream would swallow what nobody reads. A file is left
    /// to the runtime, which appends where other writers of the same file have got to.
    /// </summary>
    private static Stream Direct()
    {
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        try
        {
            var handle = new SafeFileHandle(InheritedDescriptors.Output, ownsHandle: false);
            var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? Console.OpenStandardOutput() : stream;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
