namespace AkkaZkStream.Streams.Tests.Connectors.Ends;

/// <summary>The files that this process has open.</summary>
internal static class OpenFiles
{
    /// <summary>How many of those that one looks for; none where the system does not tell.</summary>
    public static int Count(Func<string, bool> isIt) =>
        OperatingSystem.IsLinux()
            ? Directory.EnumerateFiles("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget is { } path && isIt(path))
            : 0;
}
