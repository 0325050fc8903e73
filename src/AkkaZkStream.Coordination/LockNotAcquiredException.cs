namespace AkkaZkStream.Coordination;

/// <summary>A lock was asked for and is not held. Look at <see cref="Outcome"/>: it may be worth asking
/// again.</summary>
public sealed class LockNotAcquiredException : CoordinationException
{
    internal LockNotAcquiredException(LockOutcome outcome, string message)
        : base(message)
        => Outcome = outcome;

    /// <summary><see cref="LockOutcome.NotAcquired"/> or <see cref="LockOutcome.Unknown"/>.</summary>
    public LockOutcome Outcome { get; }
}
