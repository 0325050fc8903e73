using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>One permit of a semaphore in the hands of its holder. It has no token: fences are for exclusive
/// grants.</summary>
public sealed class HeldPermit : IAsyncDisposable
{
    private readonly HeldLock _held;

    internal HeldPermit(HeldLock held) => _held = held;

    /// <summary>The semaphore.</summary>
    public ZkPath Path => _held.Path;

    /// <summary>Who holds it.</summary>
    public string Holder => _held.Holder;

    /// <summary>False from the deadline on, while the connection to ZooKeeper is broken, and after a loss.</summary>
    public bool IsValid => _held.IsValid;

    /// <summary>Cancelled once when the permit is lost. Not cancelled by a release.</summary>
    public CancellationToken Lost => _held.Lost;

    /// <inheritdoc cref="HeldLock.ReleaseAsync"/>
    public Task<bool> ReleaseAsync(CancellationToken cancellationToken = default)
        => _held.ReleaseAsync(cancellationToken);

    /// <inheritdoc cref="HeldLock.DisposeAsync"/>
    public ValueTask DisposeAsync() => _held.DisposeAsync();
}
