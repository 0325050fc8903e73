using AkkaZkStream.Coordination;

namespace AkkaZkStream.TestKit.Histories;

/// <summary>A correct lock with a correct fence behind it, as a state machine. Pure.</summary>
/// <param name="Holder">Who holds the lock; null when nobody does.</param>
/// <param name="Granted">The newest token that was given.</param>
/// <param name="Written">The newest token that the resource has accepted.</param>
internal readonly record struct LockModel(string? Holder, FencingToken Granted, FencingToken Written)
{
    /// <summary>The state after the operation; null when it cannot take effect in this one.</summary>
    public LockModel? Apply(LockOperation operation) => operation.Kind switch
    {
        LockOperationKind.Acquire => Acquire(operation),
        LockOperationKind.Release => Release(operation),
        _ => Write(operation),
    };

    private LockModel? Acquire(LockOperation acquire) => acquire.Outcome switch
    {
        OperationOutcome.Refused => this,
        _ when Holder is not null || acquire.Token <= Granted => null,
        _ => this with { Holder = acquire.Process, Granted = acquire.Token },
    };

    private LockModel? Release(LockOperation release) => release.Outcome switch
    {
        OperationOutcome.Refused => this,
        _ when Holder != release.Process || release.Token != Granted => null,
        _ => this with { Holder = null },
    };

    private LockModel? Write(LockOperation write) => write.Outcome switch
    {
        OperationOutcome.Refused => write.Token < Written ? this : null,
        _ when write.Token < Written => null,
        _ => this with { Written = write.Token },
    };
}
