namespace AkkaZkStream.Coordination.Fencing;

/// <summary>
/// A fence over a versioned cell: read, compare, write if nobody has written since; again if somebody has.
/// </summary>
internal sealed class VersionedFence(IVersionedCell cell, FencedZnodeOptions options)
{
    // What a sole writer saw last is what it finds next time: its write then needs no read before it.
    private FencedCell? _seen;

    public async ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        long start = options.TimeProvider.GetTimestamp();
        byte[] data = FencedZnodeData.Write(position, payload.Span);
        var offer = new FenceOffer(position);
        FencedCell? seen = Volatile.Read(ref _seen);
        while (true)
        {
            seen ??= await ReadAsync(offer, start, cancellationToken).ConfigureAwait(false);
            if (seen is null)
                return new FenceOutcome.Unknown(offer.LostCause!);
            if (offer.Judge(seen) is { } outcome)
                return Remember(seen, outcome);
            cancellationToken = CancellationToken.None;
            CellWrite write = await cell.WriteAsync(data, seen.Version).ConfigureAwait(false);
            if (write.Outcome == CellWriteOutcome.Written)
            {
                var written = new FencedValue(position, payload.ToArray());
                return Remember(new FencedCell(written, seen.Version + 1), FenceOutcome.Accepted);
            }
            if (write.Outcome == CellWriteOutcome.NotWritten)
                return offer.LostCause is { } lost ? new FenceOutcome.Unknown(lost) : throw NotWritten(write.Cause!);
            if (write.Outcome == CellWriteOutcome.Unknown)
                offer.LoseAnswer(seen.Version, write.Cause!);
            seen = null;
        }
    }

    public async ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken) =>
        FencedCell.From(await cell.ReadAsync(cancellationToken).ConfigureAwait(false), cell.Name).Newest;

    /// <summary>Reads the cell; null if a lost answer could not be found out in time.</summary>
    private async ValueTask<FencedCell?> ReadAsync(FenceOffer offer, long start, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                CellContent? content = await cell.ReadAsync(cancellationToken).ConfigureAwait(false);
                return FencedCell.From(content, cell.Name);
            }
            catch (FenceUnavailableException) when (offer.LostCause is not null)
            {
                if (options.TimeProvider.GetElapsedTime(start) >= options.ResolveWaitMax)
                    return null;
            }
            await Task.Delay(options.RetryPause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private FenceOutcome Remember(FencedCell seen, FenceOutcome outcome)
    {
        if (!(Volatile.Read(ref _seen)?.Version > seen.Version))
            Volatile.Write(ref _seen, seen);
        return outcome;
    }

    private FenceUnavailableException NotWritten(Exception cause) =>
        new(cell.Name, $"The fence at '{cell.Name}' can't be written: {cause.Message}", cause);
}
