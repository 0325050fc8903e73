using AkkaZkStream.Coordination;

namespace AkkaZkStream.Tests.Fencing;

/// <summary>A fence whose user can be stopped between the last look at its deadline and the write: as SIGSTOP would.</summary>
internal sealed class PausingFence(IFence fence) : IFence
{
    private TaskCompletionSource? _paused = new();

    public bool IsReached { get; private set; }

    public async ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        IsReached = true;
        if (_paused is { } paused)
            await paused.Task;
        return await fence.TryAcceptAsync(position, payload, cancellationToken);
    }

    public ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default) =>
        fence.ReadNewestAsync(cancellationToken);

    public void Resume()
    {
        TaskCompletionSource? paused = _paused;
        _paused = null;
        paused?.SetResult();
    }
}
