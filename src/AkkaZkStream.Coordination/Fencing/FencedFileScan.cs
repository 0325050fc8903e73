using Microsoft.Win32.SafeHandles;

namespace AkkaZkStream.Coordination.Fencing;

/// <summary>Reads whole records out of an open fenced file, and tells a write that was cut off from damage.</summary>
internal sealed class FencedFileScan(string path, SafeFileHandle file, int payloadBytesMax)
{
    private readonly long _length = RandomAccess.GetLength(file);

    /// <summary>The record that begins at <paramref name="offset"/>, or null if no whole one does.</summary>
    /// <exception cref="FenceUnavailableException">The bytes there are neither a record nor the last write's
    /// rest.</exception>
    public FencedValue? TryReadAt(long offset)
    {
        long left = _length - offset;
        int? payloadBytes = left >= FencedFileRecord.HeadBytes ? ReadPayloadBytes(offset) : null;
        if (payloadBytes is not { } declared || declared > payloadBytesMax)
            return NoRecord(offset, isLast: left <= FencedFileRecord.SizeOf(payloadBytesMax));
        int size = FencedFileRecord.SizeOf(declared);
        if (left < size)
            return null;
        return FencedFileRecord.TryRead(ReadBytes(offset, size)) ?? NoRecord(offset, isLast: left == size);
    }

    private int? ReadPayloadBytes(long offset) =>
        FencedFileRecord.PayloadBytes(ReadBytes(offset, FencedFileRecord.HeadBytes));

    // A writer repairs what the one before it left unfinished before it appends: only the end of the file can be torn.
    private FencedValue? NoRecord(long offset, bool isLast) => isLast
        ? null
        : throw new FenceUnavailableException(
            path, $"Expected a record at byte {offset} of '{path}', got damaged bytes with more behind them.");

    private byte[] ReadBytes(long offset, int count)
    {
        var bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            int read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            if (read == 0)
                throw new EndOfStreamException($"'{path}' ended while it was read.");
            done += read;
        }
        return bytes;
    }
}
