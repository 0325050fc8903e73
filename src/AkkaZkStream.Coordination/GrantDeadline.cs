namespace AkkaZkStream.Coordination;

/// <summary>The moment at which a holder must have stopped, on the holder's own monotonic clock.</summary>
/// <remarks>
/// Only durations travel between holder and coordinator, and the holder counts from when it <em>sent</em> its request.
/// The message needed time to arrive, so the holder's deadline is never later than the coordinator's.
/// </remarks>
/// <param name="At">Elapsed time of the holder's monotonic clock at which the grant ends; that moment itself is too
/// late.</param>
public readonly record struct GrantDeadline(TimeSpan At)
{
    /// <summary>The deadline that an answer gives: the sending time of its request plus the time it is valid
    /// for.</summary>
    /// <param name="requestSent">The holder's monotonic clock when it sent the request that was answered.</param>
    /// <param name="validFor">The duration in the answer; zero or less gives a deadline that has passed
    /// already.</param>
    public static GrantDeadline From(TimeSpan requestSent, TimeSpan validFor)
        => new(validFor > TimeSpan.MaxValue - requestSent ? TimeSpan.MaxValue : requestSent + validFor);

    /// <summary>True from the deadline on: nothing may be output any more under the grant.</summary>
    public bool HasPassed(TimeSpan now) => now >= At;

    /// <summary>The time that is left; never negative.</summary>
    public TimeSpan Remaining(TimeSpan now) => HasPassed(now) ? TimeSpan.Zero : At - now;

    /// <summary>When to renew: after a third of the time that is left, so that two renewals may be lost.</summary>
    public TimeSpan RenewIn(TimeSpan now) => Remaining(now) / 3;

    /// <summary>The later one of two deadlines: answers may arrive out of order, and none takes back another's
    /// promise.</summary>
    public GrantDeadline Latest(GrantDeadline other) => At >= other.At ? this : other;
}
