namespace AkkaZkStream.Coordination;

/// <summary>What became of one offer to a fence. "No" and "don't know" are different answers.</summary>
public abstract record FenceOutcome
{
    private FenceOutcome()
    {
    }

    /// <summary>The payload was written, together with its position. It is final.</summary>
    public static FenceOutcome Accepted { get; } = new AcceptedOutcome();

    /// <summary>Whether the payload was certainly written.</summary>
    public bool IsAccepted => this is AcceptedOutcome;

    /// <summary>Nothing was written: the resource has seen this position, or a newer one.</summary>
    /// <param name="Newest">The newest position that the resource is known to have accepted.</param>
    public sealed record Rejected(FencePosition Newest) : FenceOutcome;

    /// <summary>
    /// The write may or may not have taken effect, and reading back did not tell. Offering the same payload again could
    /// write it twice.
    /// </summary>
    /// <param name="Cause">Why the answer is not known.</param>
    public sealed record Unknown(Exception Cause) : FenceOutcome;

    private sealed record AcceptedOutcome : FenceOutcome;
}
