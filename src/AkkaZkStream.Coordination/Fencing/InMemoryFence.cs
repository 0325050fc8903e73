namespace AkkaZkStream.Coordination;

/// <summary>A fence for holders that live in one process. It keeps the newest accepted output, nothing older.</summary>
/// <remarks>
/// Two processes have two of these: between processes, use <see cref="FencedFile"/> or <see cref="FencedZnode"/>.
/// Every call completes synchronously.
/// </remarks>
public sealed class InMemoryFence : IFence
{
    private readonly Lock _gate = new();
    private FencePosition? _newest;
    private byte[] _payload = [];

    /// <inheritdoc />
    public ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!position.IsNewerThan(_newest))
                return new ValueTask<FenceOutcome>(new FenceOutcome.Rejected(_newest!.Value));
            _newest = position;
            _payload = payload.ToArray();
            return new ValueTask<FenceOutcome>(FenceOutcome.Accepted);
        }
    }

    /// <inheritdoc />
    public ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return new ValueTask<FencedValue?>(_newest is { } newest ? new FencedValue(newest, _payload) : null);
    }
}
