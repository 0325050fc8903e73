using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// Reads a file of frames from its beginning, one at a time: however long it is, one frame of it is in memory.
/// </summary>
internal sealed class FrameFile(string path) : IDisposable
{
    private const int WindowBytes = 1024 * 1024;

    private readonly SafeFileHandle _file = File.OpenHandle(path, share: FileShare.ReadWrite);
    private byte[] _payload = [];

    /// <summary>Where the next frame begins.</summary>
    public long Position { get; private set; }

    private long Length { get; } = new FileInfo(path).Length;

    /// <summary>Takes the next frame; false: what stands there is none that is intact.</summary>
    /// <param name="payload">Its, until the next one is read.</param>
    public bool TryTake(out ReadOnlySpan<byte> payload)
    {
        if (!TryReadAt(Position, out payload)) return false;

        Position += DurableFrame.HeaderBytes + payload.Length;
        return true;
    }

    /// <summary>
    /// Whether an intact frame begins anywhere behind the one at <see cref="Position"/>, which is not intact. Where its
    /// header is, its payload is passed over: a node's data may be anything, also what looks like frames.
    /// </summary>
    public bool IsAnyBehind()
    {
        var frameBytes = HeaderAt(Position) is { } broken ? DurableFrame.HeaderBytes + (long)broken.PayloadBytes : 0;
        return MarksFrom(Position + frameBytes).Any(mark => TryReadAt(mark, out _));
    }

    public void Dispose() => _file.Dispose();

    private bool TryReadAt(long at, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (HeaderAt(at) is not { } frame || frame.PayloadBytes > Length - at - DurableFrame.HeaderBytes) return false;

        if (_payload.Length < frame.PayloadBytes) _payload = new byte[frame.PayloadBytes];
        payload = ReadAt(at + DurableFrame.HeaderBytes, _payload.AsSpan(0, frame.PayloadBytes));
        return frame.IsOf(payload);
    }

    private DurableFrame? HeaderAt(long at) =>
        DurableFrame.TryRead(ReadAt(at, stackalloc byte[DurableFrame.HeaderBytes]));

    private IEnumerable<long> MarksFrom(long at)
    {
        var window = new byte[WindowBytes];
        for (var read = window.Length; read == window.Length;)
        {
            read = ReadAt(at, window).Length;
            for (var found = IndexOfMark(window, 0, read); found >= 0; found = IndexOfMark(window, found + 1, read))
                yield return at + found;
            at += read - (DurableFrame.MarkBytes.Length - 1); // One may begin in this window and end in the next.
        }
    }

    private static int IndexOfMark(byte[] window, int from, int end) =>
        window.AsSpan(from, end - from).IndexOf(DurableFrame.MarkBytes) is >= 0 and var found ? from + found : -1;

    /// <summary>As much as there is.</summary>
    private ReadOnlySpan<byte> ReadAt(long at, Span<byte> bytes)
    {
        var count = 0;
        for (var read = -1; count < bytes.Length && read != 0; count += read)
            read = RandomAccess.Read(_file, bytes[count..], at + count);
        return bytes[..count];
    }
}
