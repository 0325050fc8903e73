namespace AkkaZkStream.TestKit;

/// <summary>A counter that begins at zero. Of a call whose outcome is unknown, it takes the effect and leaves the
/// answer.</summary>
public sealed class CounterModel : ISequentialModel<long, CounterCall>
{
    /// <inheritdoc/>
    public long Initial => 0;

    /// <inheritdoc/>
    public bool TryApply(long before, RecordedCall<CounterCall> call, out long after)
    {
        ArgumentNullException.ThrowIfNull(call);
        (after, var isPossible) = (call.Call, call.Outcome) switch
        {
            (CounterCall.Add, OperationOutcome.Refused) => (before, true),
            (CounterCall.Add add, OperationOutcome.Done) => (add.After, before + add.Delta == add.After),
            (CounterCall.Add add, _) => (before + add.Delta, true),
            (CounterCall.CompareAndSet set, OperationOutcome.Refused) =>
                (before, before == set.Current && before != set.Expected),
            (CounterCall.CompareAndSet set, _) => (set.Next, before == set.Expected),
            _ => (before, false),
        };
        return isPossible;
    }
}
