using AkkaZkStream.TestKit.Histories;

namespace AkkaZkStream.TestKit;

/// <summary>Searches for an order of the operations that a correct object could have gone through.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>Take an operation that no other one precedes in real time, and let the model go through
/// it.</description></item>
/// <item><description>Where the model refuses, or the same set of operations led to the same state before, try another
/// one.</description></item>
/// <item><description>No other one? Take the last step back.</description></item>
/// <item><description>Done when only operations of unknown outcome are left: they may never have taken
/// effect.</description></item>
/// </list>
/// Source: Wing and Gong, "Testing and verifying concurrent objects" (1993), with the memo of Lowe, "Testing for
/// linearizability" (2017). The time is exponential in the number of operations that overlap, not in their number.
/// </remarks>
public static class LinearizabilityChecker
{
    /// <summary>Checks the operations of one lock path, and of the fenced resource behind it.</summary>
    public static HistoryVerdict Check(IReadOnlyList<LockOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var calls = operations.Where(IsOfConsequence).Select(one => new RecordedCall<LockOperation>(
            one.Process, one, one.Outcome, one.Begun, one.Ended));
        return Check([.. calls], new FencedLockModel());
    }

    /// <summary>Checks the calls to one object.</summary>
    /// <param name="calls">In any order.</param>
    /// <param name="model">What the object does when nobody else uses it.</param>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TCall">What a call is.</typeparam>
    public static HistoryVerdict Check<TState, TCall>(
        IReadOnlyList<RecordedCall<TCall>> calls, ISequentialModel<TState, TCall> model)
        where TState : IEquatable<TState>
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(model);
        return new LinearizabilitySearch<TState, TCall>([.. calls.OrderBy(call => call.Begun)], model).Run();
    }

    // An acquire of unknown outcome has no token: whoever it was given to never used it, and its end is unknown as
    // well.
    private static bool IsOfConsequence(LockOperation operation)
        => operation is not { Kind: LockOperationKind.Acquire, Outcome: OperationOutcome.Unknown };

    private sealed class FencedLockModel : ISequentialModel<LockModel, LockOperation>
    {
        public LockModel Initial => default;

        public bool TryApply(LockModel before, RecordedCall<LockOperation> call, out LockModel after)
        {
            var next = before.Apply(call.Call);
            after = next ?? before;
            return next is not null;
        }
    }
}
