namespace AkkaZkStream.TestKit;

/// <summary>A semaphore: never more holders than permits, and nobody gives back what he does not hold. A process holds
/// one permit at a time.</summary>
/// <param name="permits">How many there are.</param>
public sealed class SemaphoreModel(int permits) : ISequentialModel<SemaphoreHolders, SemaphoreCall>
{
    /// <inheritdoc/>
    public SemaphoreHolders Initial => SemaphoreHolders.None;

    /// <inheritdoc/>
    public bool TryApply(SemaphoreHolders before, RecordedCall<SemaphoreCall> call, out SemaphoreHolders after)
    {
        ArgumentNullException.ThrowIfNull(call);
        after = before;
        if (call.Outcome is OperationOutcome.Refused) return true;
        var holds = before.Contains(call.Process);
        if (call.Call is SemaphoreCall.Acquire)
        {
            if (holds || before.Count >= permits) return false;
            after = before.With(call.Process);
            return true;
        }

        if (holds) after = before.Without(call.Process);
        return holds;
    }
}
