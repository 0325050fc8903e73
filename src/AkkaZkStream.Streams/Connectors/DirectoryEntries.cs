using System.Runtime.InteropServices;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>
/// Forces the names in a directory to the disk: after a power cut a renamed file could have its old name again although
/// its bytes are safe. Windows knows nothing of the kind.
/// </summary>
/// <remarks>The embedded server has the same few lines: neither package knows of the other.</remarks>
internal static class DirectoryEntries
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk does not take it.</exception>
    internal static void Force(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            throw Failure("opened", directory);
        var isSafe = Sync(descriptor) == 0;
        var failure = isSafe ? null : Failure("flushed to the disk", directory);
        _ = Close(descriptor);
        if (failure is not null)
            throw failure;
    }

    private static IOException Failure(string what, string directory) =>
        new($"Expected the directory '{directory}' to be {what}, got error {Marshal.GetLastPInvokeError()}.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
