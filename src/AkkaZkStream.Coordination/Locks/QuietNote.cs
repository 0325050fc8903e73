namespace AkkaZkStream.Coordination.Locks;

/// <summary>What a contender that was alone in its queue leaves to the next one of its session.</summary>
/// <param name="Sequence">The number of its znode.</param>
/// <param name="IsGone">The delete of its znode has been sent; it was answered, and the znode was there. Awaited
/// once: of several who await one task the runtime would send all but one to the thread pool.</param>
/// <param name="Guard">The watch under which the znode stood; null when there was none, and the note says only that it
/// may be worth to set one.</param>
internal sealed record QuietNote(int Sequence, Task<bool> IsGone, ParentWatch? Guard)
{
    /// <summary>True when a contender that follows need not look at the queue.</summary>
    public bool IsGuarded => Guard is { Stands: true };

    /// <summary>True when nobody came between the one who left the note and this znode. To be asked after the create's
    /// answer: by then the delete's has come as well, because it was sent first.</summary>
    public async ValueTask<bool> IsFollowedByAsync(QueuePlace place)
        => await IsGone.ConfigureAwait(false)
            && place.TryGetSequence(out var next)
            && QuietQueue.Follows(Sequence, next);
}
