using System.Globalization;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>The files of windows in a directory, of which one is being written.</summary>
internal sealed class WindowDirectory : IDisposable
{
    private readonly string _directory;
    private readonly string _extension;
    private readonly string? _header;
    private readonly Action<string> _force;
    private FileStream? _file;
    private TimeWindow _window;
    private TimeWindow? _newest;
    private int _updates;

    /// <param name="directory">The directory, created if it is not there.</param>
    /// <param name="extension">The files' extension with its dot.</param>
    /// <param name="header">A first line of each file; null for none.</param>
    /// <param name="force">Forces the names in a directory to the disk, as <see cref="DirectoryEntries"/> does.</param>
    internal WindowDirectory(string directory, string extension, string? header, Action<string> force)
    {
        (_directory, _extension, _header, _force) = (Path.GetFullPath(directory), extension, header, force);
        Create();
        foreach (var left in Directory.EnumerateFiles(_directory, $".*{extension}{WindowFiles.UnfinishedEnding}"))
            File.Delete(left);
    }

    /// <summary>Adds a line to the file of a window; the file of the window before is put into place.</summary>
    internal void Write(TimeWindow window, string line)
    {
        if (_file is not null && window != _window)
            Finish();
        _window = window;
        _file ??= Begin();
        _file.Write(Lines.Bytes(line).Span);
    }

    /// <summary>Puts the file that is being written into place, if there is one: first its bytes are on the disk, then
    /// its name.</summary>
    internal void Finish()
    {
        if (_file is null)
            return;
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_file.Name, Path.Combine(_directory, Name()), overwrite: true);
        _file = null;
        _force(_directory);
        _newest = _newest is { } newest && newest.CompareTo(_window) > 0 ? newest : _window;
    }

    /// <summary>Leaves no unfinished file.</summary>
    public void Dispose()
    {
        if (_file is null)
            return;
        try
        {
            _file.Dispose(); // Fails where the disk is full, and has closed it all the same.
        }
        finally
        {
            File.Delete(_file.Name);
            _file = null;
        }
    }

    /// <summary>Creates the directory, and those above it that are missing, each with its name on the disk.</summary>
    private void Create()
    {
        var parents = new Stack<string>();
        for (var at = _directory; !Directory.Exists(at); at = parents.Peek())
            parents.Push(Path.GetDirectoryName(at)!);
        Directory.CreateDirectory(_directory);
        foreach (var parent in parents)
            _force(parent);
    }

    private FileStream Begin()
    {
        var name = $".{WindowFiles.NameOf(_window)}{_extension}{WindowFiles.UnfinishedEnding}";
        var file = new FileStream(Path.Combine(_directory, name), FileMode.Create, FileAccess.Write);
        if (_header is not null)
            file.Write(Lines.Bytes(_header).Span);
        return file;
    }

    private string Name()
    {
        var update = _newest is { } newest && newest.CompareTo(_window) >= 0
            ? string.Create(CultureInfo.InvariantCulture, $".update-{++_updates}")
            : "";
        return WindowFiles.NameOf(_window) + update + _extension;
    }
}
