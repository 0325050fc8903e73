using System.Globalization;

namespace AkkaZkStream.Streams.Connectors;

/// <summary>The files of windows in a directory, of which one is being written.</summary>
internal sealed class WindowDirectory : IDisposable
{
    private readonly string _directory;
    private readonly string _extension;
    private readonly string? _header;
    private FileStream? _file;
    private TimeWindow _window;
    private TimeWindow? _newest;
    private int _updates;

    internal WindowDirectory(string directory, string extension, string? header)
    {
        (_directory, _extension, _header) = (directory, extension, header);
        Directory.CreateDirectory(directory);
        foreach (var left in Directory.EnumerateFiles(directory, $".*{extension}{WindowFiles.UnfinishedEnding}"))
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

    /// <summary>Puts the file that is being written into place, if there is one.</summary>
    internal void Finish()
    {
        if (_file is null)
            return;
        var path = _file.Name;
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        _file = null;
        File.Move(path, Path.Combine(_directory, Name()), overwrite: true);
        DirectoryEntries.Force(_directory);
        _newest = _newest is { } newest && newest.CompareTo(_window) > 0 ? newest : _window;
    }

    /// <summary>Leaves no unfinished file.</summary>
    public void Dispose()
    {
        if (_file is null)
            return;
        _file.Dispose();
        File.Delete(_file.Name);
        _file = null;
    }

    private FileStream Begin()
    {
        var name = $".{WindowFiles.NameOf(_window)}{_extension}{WindowFiles.UnfinishedEnding}";
        var file = new FileStream(Path.GetFullPath(Path.Combine(_directory, name)), FileMode.Create, FileAccess.Write);
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
