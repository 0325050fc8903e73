using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>A lock that many read under, or one writes. A process holds one side at a time.</summary>
public sealed class ReadWriteModel : ISequentialModel<ReadWriteHolders, ReadWriteCall>
{
    public ReadWriteHolders Initial => default;

    public bool TryApply(ReadWriteHolders before, RecordedCall<ReadWriteCall> call, out ReadWriteHolders after)
    {
        var (readers, writer) = before;
        var process = call.Process;
        (after, var isPossible) = call.Call switch
        {
            ReadWriteCall.Read
                => (before with { Readers = readers.With(process) }, writer is null && !readers.Contains(process)),
            ReadWriteCall.Write => (before with { Writer = process }, writer is null && readers.Count == 0),
            _ when writer == process => (before with { Writer = null }, true),
            _ => (before with { Readers = readers.Without(process) }, readers.Contains(process)),
        };
        return isPossible;
    }
}

/// <summary>Who holds which side.</summary>
public readonly record struct ReadWriteHolders(SemaphoreHolders Readers, string? Writer);
