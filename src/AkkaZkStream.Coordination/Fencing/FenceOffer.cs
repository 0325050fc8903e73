namespace AkkaZkStream.Coordination.Fencing;

/// <summary>
/// One position on its way into a versioned cell: what can be said about it, given what the cell holds. Pure.
/// </summary>
/// <remarks>
/// A write whose answer was lost is tried again with the same version, so that at most one of the two takes effect.
/// Then the cell tells: our own position in it means accepted; an older one means that the write never took effect; a
/// newer one means the same if it took just the version that we wanted, and leaves us in the dark if others came after
/// it.
/// </remarks>
internal sealed class FenceOffer(FencePosition position)
{
    private int? _lostVersion;

    /// <summary>Why the answer to the newest write was lost; null if none was, or if it is settled.</summary>
    public Exception? LostCause { get; private set; }

    /// <summary>The outcome, or null if the position is to be written over that version.</summary>
    public FenceOutcome? Judge(FencedCell seen)
    {
        if (seen.Version > _lostVersion)
        {
            if (seen.Newest?.Position == position)
                return FenceOutcome.Accepted;
            if (seen.Newest?.Position > position && seen.Version > _lostVersion + 1)
                return new FenceOutcome.Unknown(LostCause!);
            (_lostVersion, LostCause) = (null, null);
        }
        return position.IsNewerThan(seen.Newest?.Position) ? null : new FenceOutcome.Rejected(seen.Newest!.Position);
    }

    /// <summary>The answer to a write over that version was lost.</summary>
    public void LoseAnswer(int version, Exception cause) => (_lostVersion, LostCause) = (version, cause);
}
