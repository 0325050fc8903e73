using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>A number that begins at zero, is read, and is set when it is still the expected one.</summary>
public sealed class RegisterModel : ISequentialModel<int, RegisterCall>
{
    public int Initial => 0;

    // Refused, it says only that somebody else has written meanwhile.
    public bool TryApply(int before, RecordedCall<RegisterCall> call, out int after)
    {
        after = before;
        if (call.Outcome is OperationOutcome.Refused) return true;
        if (before != call.Call.Seen) return false;
        after = call.Call.Next ?? before;
        return true;
    }
}
