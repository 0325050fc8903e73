using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Cli.Output;

/// <summary>Standard output as an unbuffered stream that says when nobody reads it any more.</summary>
internal static class StandardOutput
{
    private const int FileDescriptor = 1;
    private const string ShowCursor = "\e[?25h";
    private const int BrokenPipe = 32; // EPIPE

    /// <summary>Whether a failure says that nobody reads any more.</summary>
    internal static bool IsClosed(Exception failure) =>
        failure.GetBaseException() is IOException { HResult: BrokenPipe };

    /// <summary>Ends the process at once; a terminal gets back the cursor that the live table has hidden.</summary>
    internal static void Exit(int exitCode)
    {
        if (!Console.IsOutputRedirected)
            Console.Write(ShowCursor);
        Environment.Exit(exitCode);
    }

    /// <summary>
    /// Opens it. The runtime's own stream swallows a closed pipe, so a pipe or terminal is written to directly: there a
    /// write that nobody will read throws <see cref="IOException"/>. A file is left to the runtime, which appends where
    /// other writers of the same file have got to.
    /// </summary>
    internal static Stream Open()
    {
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        try
        {
            var handle = new SafeFileHandle(FileDescriptor, ownsHandle: false);
            var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? Console.OpenStandardOutput() : stream;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
