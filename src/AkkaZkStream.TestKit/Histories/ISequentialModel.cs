namespace AkkaZkStream.TestKit;

/// <summary>What an object does when nobody else uses it at the same time: the measure of what it may do when others
/// do.
/// Pure.</summary>
/// <typeparam name="TState">The object's state; two that are equal are the same.</typeparam>
/// <typeparam name="TCall">What it is asked, with what it answered.</typeparam>
public interface ISequentialModel<TState, TCall>
    where TState : IEquatable<TState>
{
    /// <summary>The state before the first call.</summary>
    TState Initial { get; }

    /// <summary>Says whether the call can have ended so in this state, and what the state is then.</summary>
    /// <param name="before">The state.</param>
    /// <param name="call">The call. Of one whose outcome is unknown, the answer counts for nothing.</param>
    /// <param name="after">The state after it.</param>
    bool TryApply(TState before, RecordedCall<TCall> call, out TState after);
}
