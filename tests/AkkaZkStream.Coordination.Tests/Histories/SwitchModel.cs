using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>Something that is there or not, and at first is not. On and off are always possible; what is seen is how it
/// is.</summary>
public sealed class SwitchModel : ISequentialModel<bool, SwitchCall>
{
    public bool Initial => false;

    public bool TryApply(bool before, RecordedCall<SwitchCall> call, out bool after)
    {
        (after, var isPossible) = call.Call switch
        {
            SwitchCall.On => (true, true),
            SwitchCall.Off => (false, true),
            SwitchCall.SeenOn => (before, before),
            _ => (before, !before),
        };
        return isPossible;
    }
}
