using AkkaZkStream.Coordination;

namespace AkkaZkStream.Tests.Fencing;

/// <summary>
/// A resource at which each holder reads the last number, may be stopped, and writes last + 1. Whether a fence stands in
/// front of the write is the test's choice; without one this is what everybody writes who trusts a lock alone.
/// </summary>
internal sealed class CountingResource(bool isFenced)
{
    private readonly InMemoryFence _fence = new();

    public List<int> Numbers { get; } = [];

    /// <summary>One holder's access; it may be stopped between its read and its write.</summary>
    public Holder Open() => new(this);

    internal sealed class Holder(CountingResource resource) : IFence
    {
        private TaskCompletionSource? _paused;

        public bool IsStopped { get; private set; }

        public void StopAtTheNextWrite() => _paused = new TaskCompletionSource();

        public void Resume() => Interlocked.Exchange(ref _paused, null)?.SetResult();

        public async ValueTask<FenceOutcome> TryAcceptAsync(
            FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
        {
            int last = resource.Numbers.LastOrDefault();
            IsStopped = _paused is not null;
            if (_paused is { } paused)
                await paused.Task;
            if (resource.IsFenced
                && await resource.Fence.TryAcceptAsync(position, payload, cancellationToken) is FenceOutcome.Rejected no)
                return no;
            resource.Numbers.Add(last + 1);
            return FenceOutcome.Accepted;
        }

        public ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default) =>
            resource.Fence.ReadNewestAsync(cancellationToken);
    }

    private InMemoryFence Fence => _fence;

    private bool IsFenced => isFenced;
}
