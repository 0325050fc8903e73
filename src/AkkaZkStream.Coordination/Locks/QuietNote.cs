namespace AkkaZkStream.Coordination.Locks;

/// <summary>What a contender that was alone in its queue leaves to the next one of its session.</summary>
/// <param name="Sequence">The number of its znode.</param>
/// <param name="Deleted">The delete of its znode, which has been sent.</param>
/// <param name="Guard">The watch under which the znode stood; null when there was none, and the note says only that it
/// may be worth to set one.</param>
internal sealed record QuietNote(int Sequence, Task Deleted, ParentWatch? Guard)
{
    /// <summary>True when a contender that follows need not look at the queue.</summary>
    public bool IsGuarded => Guard is { Stands: true };

    /// <summary>True when nobody came between the one who left the note and this znode. To be asked after the create's
    /// answer: by then the delete's has come as well, because it was sent first.</summary>
    public async ValueTask<bool> IsFollowedByAsync(QueuePlace place)
    {
        await Deleted.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Deleted.IsCompletedSuccessfully
            && place.TryGetSequence(out var next)
            && QuietQueue.Follows(Sequence, next);
    }
}
