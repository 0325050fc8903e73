namespace AkkaZkStream.Coordination.Locks;

/// <summary>The coordinator's side of a grant's deadline, on the coordinator's monotonic clock.</summary>
/// <remarks>
/// A requester counts <c>ValidFor</c> from when it sent its request, the coordinator from when that arrived, which is
/// never earlier: so what the requester believes ends first. The promise only ever grows; what was promised is kept.
/// </remarks>
/// <param name="Until">The latest moment up to which some answer allows the requester to go on.</param>
internal readonly record struct GrantPromise(TimeSpan Until)
{
    /// <summary>Nothing has been promised.</summary>
    public static GrantPromise None => new(TimeSpan.MinValue);

    /// <summary>What to say in an answer: the session's deadline, as a duration from the request's arrival.</summary>
    /// <param name="arrived">When the request arrived.</param>
    /// <param name="now">When it is answered.</param>
    /// <param name="sessionRemaining">How long the session is certainly alive from now; zero or less when it may be
    /// dead.</param>
    public static TimeSpan ValidFor(TimeSpan arrived, TimeSpan now, TimeSpan sessionRemaining)
        => sessionRemaining <= TimeSpan.Zero ? TimeSpan.Zero : now - arrived + sessionRemaining;

    /// <summary>The promise after an answer with this duration.</summary>
    public GrantPromise Extend(TimeSpan arrived, TimeSpan validFor)
        => arrived + validFor > Until ? new GrantPromise(arrived + validFor) : this;

    /// <summary>How long a znode has to stay so that nobody else is granted the lock while the requester may still
    /// act.</summary>
    public TimeSpan Remaining(TimeSpan now) => Until <= now ? TimeSpan.Zero : Until - now;
}
