using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// One file of the log: frames one behind the other, then perhaps zeros. Small frames are written over zeros that an
/// earlier one wrote ahead: a file that does not grow is forced to the disk in half the time, for nothing but the bytes
/// themselves has changed.
/// </summary>
internal sealed class LogFile : IDisposable
{
    // Much more than a small frame, so that hardly any of them makes the file grow.
    private const int AheadBytes = 1024 * 1024;

    // Above this the bytes themselves are what takes the time, and writing them twice, zeros first, gains nothing.
    private const int SmallFrameBytes = 128 * 1024;

    private static readonly ReadOnlyMemory<byte> Zeros = new byte[64 * 1024];
    private static readonly ReadOnlyMemory<byte>[] Ahead = [.. Enumerable.Repeat(Zeros, AheadBytes / Zeros.Length)];

    private readonly SafeFileHandle _file;
    private long _end;
    private long _length;

    private LogFile(SafeFileHandle file) => _file = file;

    /// <exception cref="IOException">The disk does not take it.</exception>
    public static LogFile Begin(DataFiles files, long firstZxid)
    {
        var path = files.LogPath(firstZxid);
        var file = new LogFile(File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        files.ForceEntries();
        return file;
    }

    /// <summary>One frame of these bytes, on the disk when this returns. Returns its length in bytes.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public int Append(IReadOnlyList<ReadOnlyMemory<byte>> payload)
    {
        ReadOnlyMemory<byte> header = DurableFrame.HeaderOf(payload);
        var frameBytes = header.Length + payload.Sum(part => part.Length);
        var fillsAhead = frameBytes <= SmallFrameBytes && _end + frameBytes > _length;
        RandomAccess.Write(_file, [header, .. payload, .. fillsAhead ? Ahead : []], _end);
        RandomAccess.FlushToDisk(_file);
        _end += frameBytes;
        _length = Math.Max(_length, _end + (fillsAhead ? AheadBytes : 0));
        return frameBytes;
    }

    /// <summary>Nothing is appended any more: the zeros go. After a crash they stay, and mean nothing.</summary>
    public void Dispose()
    {
        if (!_file.IsClosed && _length > _end) RandomAccess.SetLength(_file, _end);
        _file.Dispose();
    }
}
