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
        byte[] record = left < size ? [] : ReadBytes(offset, size);
        FencedValue? value = record.Length == size ? FencedFileRecord.TryRead(record) : null;
        return value ?? NoRecord(offset, isLast: left <= size);
    }

    private int? ReadPayloadBytes(long offset) =>
        FencedFileRecord.PayloadBytes(ReadBytes(offset, FencedFileRecord.HeadBytes));

    // A writer repairs what the one before it left unfinished before it appends: only the end of the file can be torn.
    private FencedValue? NoRecord(long offset, bool isLast) => isLast && !HasRecordBehind(offset)
        ? null
        : throw new FenceUnavailableException(
            path, $"Expected a record at byte {offset} of '{path}', got damaged bytes with more behind them.");

    // A damaged length may claim all that follows: cutting that off would forget what was accepted.
    private bool HasRecordBehind(long offset)
    {
        byte[] rest = ReadBytes(offset, (int)(_length - offset));
        for (int end = Array.IndexOf(rest, (byte)'\n'); end >= 0; end = Array.IndexOf(rest, (byte)'\n', end + 1))
            if (IsRecord(rest.AsMemory(end + 1)))
                return true;
        return false;
    }

    private static bool IsRecord(ReadOnlyMemory<byte> bytes) =>
        FencedFileRecord.PayloadBytes(bytes.Span) is { } payloadBytes
        && payloadBytes <= bytes.Length - FencedFileRecord.SizeOf(0)
        && FencedFileRecord.TryRead(bytes[..FencedFileRecord.SizeOf(payloadBytes)]) is not null;

    /// <summary>Fewer bytes than asked for if a writer has just cut off what another one left unfinished.</summary>
    private byte[] ReadBytes(long offset, int count)
    {
        var bytes = new byte[count];
        int done = 0;
        for (int read = 1; read > 0 && done < count; done += read)
            read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
        return done == count ? bytes : bytes[..done];
    }
}
