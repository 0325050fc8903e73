using AkkaZkStream.Coordination.Clients;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>A lock in the hands of its holder, until it is disposed or lost. Renewed in the background.</summary>
/// <remarks>
/// Holding it does not make a write safe by itself: a process can be stopped between the look at <see cref="IsValid"/>
/// and the write. Send <see cref="Token"/> along, and let the resource refuse an older one.
/// </remarks>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly GrantState _state;
    private readonly Func<Task<bool>> _release;
    private Task<bool>? _released;

    internal HeldLock(GrantState state, Func<Task<bool>> release) => (_state, _release) = (state, release);

    /// <summary>The lock.</summary>
    public ZkPath Path => _state.Path;

    /// <summary>Who holds it.</summary>
    public string Holder => _state.Holder;

    /// <summary>What fences check; greater than that of every earlier grant of this path.</summary>
    public FencingToken Token => _state.Grant.Token;

    /// <summary>The zxid at which every older znode of the queue had been deleted.</summary>
    public Zxid Granted => _state.Grant.Granted;

    /// <summary>False from the deadline on, while the connection to ZooKeeper is broken, and after a loss: output
    /// nothing then.</summary>
    public bool IsValid => _state.IsValid && _released is null;

    /// <summary>Cancelled once when the lock is lost: stop at once. Not cancelled by a release.</summary>
    public CancellationToken Lost => _state.Lost;

    /// <summary>Gives the lock back and waits until that is proven: the znode is gone, or its session dead.</summary>
    /// <param name="cancellationToken">Ends the waiting; the lock is given back all the same.</param>
    /// <returns>True when it is proven; false when the coordinator has gone, and the session is left to
    /// expire.</returns>
    public async Task<bool> ReleaseAsync(CancellationToken cancellationToken = default)
        => await (_released ??= _release()).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the lock back without waiting for the proof.</summary>
    public ValueTask DisposeAsync()
    {
        _released ??= _release();
        return ValueTask.CompletedTask;
    }
}
