namespace Akka.Coordination;

/// <summary>
/// A lock that at most one owner holds. Acquiring is a try, not a wait, and may be repeated by the owner. Made by
/// <see cref="LeaseProvider"/>, with a constructor that takes the settings, or the settings and the actor system.
/// </summary>
public abstract class Lease
{
    public Lease(LeaseSettings settings) => Settings = settings;

    public LeaseSettings Settings { get; }

    /// <summary>
    /// True when it was acquired, false when another owner has it. Fails with <see cref="LeaseTimeoutException"/> when
    /// the outcome is not known in time, and with <see cref="LeaseException"/> for any other reason.
    /// </summary>
    public abstract Task<bool> Acquire();

    /// <summary>
    /// As <see cref="Acquire()"/>; the callback is called when the lease is lost later, with the reason if there is
    /// one, never before the task has completed.
    /// </summary>
    public abstract Task<bool> Acquire(Action<Exception> leaseLostCallback);

    /// <summary>True when it is free now; false when that is not certain.</summary>
    public abstract Task<bool> Release();

    /// <summary>Whether the owner holds it, as far as is known here. Does not block.</summary>
    public abstract bool CheckLease();
}
