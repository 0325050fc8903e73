using System.Runtime.InteropServices;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// Forces a directory's entries to the disk. A new file's bytes can be safe while its name is not: after a power cut
/// there would be no such file. Windows needs and knows nothing of the kind.
/// </summary>
/// <remarks>
/// The connectors of streams have the same few lines: neither project knows of the other, and each is a package that
/// stands alone. A common one for one call of the system would cost every user more than it saves here.
/// </remarks>
internal static class DirectoryEntries
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk does not take it.</exception>
    public static void Force(string directory)
    {
        if (OperatingSystem.IsWindows()) return;

        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0) throw Failure("open", directory);
        try
        {
            if (Sync(descriptor) != 0) throw Failure("fsync", directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string call, string directory) =>
        new($"{directory}: expected {call} to succeed, got errno {Marshal.GetLastPInvokeError()}.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
