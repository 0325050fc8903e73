using System.Runtime.InteropServices;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>Whether the descriptors that a process is started with are its own.</summary>
/// <remarks>
/// Where one was closed (<c>&lt;&amp;-</c> in a shell), the runtime's own files have got its number before any code of
/// ours runs: who reads it waits for ever, who writes it meddles with the runtime. Those files are marked to be closed
/// when a program is executed, as nothing that was inherited can have been.
/// </remarks>
internal static class InheritedDescriptors
{
    internal const int Input = 0;
    internal const int Output = 1;
    internal const int Error = 2;

    private const int GetFlags = 1; // F_GETFD
    private const int CloseOnExecution = 1; // FD_CLOEXEC

    /// <summary>Whether whoever started this process left it open. On Windows nobody can tell.</summary>
    internal static bool IsOpen(int descriptor) =>
        OperatingSystem.IsWindows() || (Control(descriptor, GetFlags) & CloseOnExecution) == 0;

    // Negative, that is with all bits set, where there is no such descriptor.
    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command);
}
