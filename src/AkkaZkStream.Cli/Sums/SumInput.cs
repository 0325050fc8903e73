using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums;

/// <summary>Opens what the user named.</summary>
internal static class SumInput
{
    /// <param name="file">A path, or <c>-</c> for standard input.</param>
    /// <exception cref="CommandException">There is no such file.</exception>
    internal static Stream Open(string file)
    {
        if (file == "-")
            return StandardStreams.OpenInput();
        if (Directory.Exists(file))
            throw new CommandException($"Expected a file, got '{file}', which is a directory.");
        if (!File.Exists(file))
            throw new CommandException($"Expected a file, got '{file}', which does not exist.");
        const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
        return new FileStream(file, FileMode.Open, FileAccess.Read, Share, 0, FileOptions.SequentialScan);
    }
}
