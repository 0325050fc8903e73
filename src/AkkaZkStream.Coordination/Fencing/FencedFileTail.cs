namespace AkkaZkStream.Coordination.Fencing;

/// <summary>Where the whole records of a fenced file end, and the newest of them.</summary>
/// <param name="NewestOffset">Where the newest record begins; 0 if there is none.</param>
/// <param name="End">Where the next record belongs. Bytes from here on are a write that was cut off.</param>
/// <param name="Newest">The newest whole record, or null if there is none.</param>
internal sealed record FencedFileTail(long NewestOffset, long End, FencedValue? Newest)
{
    public static readonly FencedFileTail Empty = new(0, 0, null);

    /// <summary>
    /// Reads on from a tail that was seen before, or from the start if the file is no longer the same.
    /// </summary>
    public static FencedFileTail Find(FencedFileScan scan, FencedFileTail seen)
    {
        FencedFileTail tail = IsStillThere(scan, seen) ? seen : Empty;
        while (scan.TryReadAt(tail.End) is { } value)
            tail = new FencedFileTail(tail.End, tail.End + FencedFileRecord.SizeOf(value.Payload.Length), value);
        return tail;
    }

    private static bool IsStillThere(FencedFileScan scan, FencedFileTail seen) =>
        seen.Newest is { } newest && scan.TryReadAt(seen.NewestOffset)?.Position == newest.Position;
}
