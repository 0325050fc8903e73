namespace AkkaZkStream.Streams.Connectors;

/// <summary>A file that grows, is cut off, or is put aside for another of the same name.</summary>
/// <param name="path">The file.</param>
internal sealed class FollowedFile(string path) : IDisposable
{
    /// <summary>Whoever writes the file may go on writing, renaming and deleting it.</summary>
    internal const FileShare Share = FileShare.ReadWrite | FileShare.Delete;

    private FileStream? _file;
    private string? _link;
    private bool _isInLine;

    /// <summary>What is new; zero bytes if nothing is.</summary>
    internal int Read(byte[] buffer)
    {
        if (_file is null && !TryOpen())
            return 0;
        if (_file!.Length < _file.Position)
            return Restart(buffer);
        var count = _file.Read(buffer);
        if (count > 0)
            _isInLine = buffer[count - 1] != '\n';
        return count > 0 || !HasBeenReplaced() ? count : Leave(buffer);
    }

    public void Dispose() => _file?.Dispose();

    private bool TryOpen()
    {
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, Share, 0);
            _link = Link();
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private int Restart(byte[] buffer)
    {
        _file!.Position = 0;
        return EndLine(buffer) is var ended and > 0 ? ended : Read(buffer);
    }

    /// <summary>Gives up a file that has been read to its end, for the one that now has its name.</summary>
    private int Leave(byte[] buffer)
    {
        _file!.Dispose();
        _file = null;
        return EndLine(buffer) is var ended and > 0 ? ended : Read(buffer);
    }

    /// <summary>A line that the file will not end is ended here.</summary>
    private int EndLine(byte[] buffer)
    {
        if (!_isInLine)
            return 0;
        _isInLine = false;
        buffer[0] = (byte)'\n';
        return 1;
    }

    private bool HasBeenReplaced() => _link is not null && Link() != _link && File.Exists(path);

    /// <summary>The name that the open file has by now; null where the system does not tell.</summary>
    private string? Link() =>
        OperatingSystem.IsLinux()
            ? new FileInfo($"/proc/self/fd/{_file!.SafeFileHandle.DangerousGetHandle()}").LinkTarget
            : null;
}
