using AkkaZkStream.Coordination;

namespace AkkaZkStream.Fencing;

/// <summary>What an offer to a fence came to: accepted or not, and the unexpected failure if there was one.</summary>
internal readonly record struct FenceResult(bool IsAccepted, Exception? Failure)
{
    /// <summary>Awaits the offer and answers the element's source, whatever became of it.</summary>
    public static async Task<FenceResult> AnsweringAsync<T>(Guarded<T> element, ValueTask<FenceOutcome> offer)
    {
        try
        {
            return Answering(element, await offer.ConfigureAwait(false));
        }
        catch (FenceUnavailableException)
        {
            // Certainly not written: the source pauses, and offers it again.
            element.Refuse();
            return default;
        }
        catch (Exception unexpected)
        {
            element.LeaveUnknown();
            return new FenceResult(false, unexpected);
        }
    }

    public static FenceResult Answering<T>(Guarded<T> element, FenceOutcome outcome)
    {
        if (outcome.IsAccepted)
            element.Accept();
        else if (outcome is FenceOutcome.Rejected)
            element.Refuse();
        else
            element.LeaveUnknown();
        return new FenceResult(outcome.IsAccepted, null);
    }
}
