using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Several locks in one hand, until they are disposed or one of them is lost.</summary>
public sealed class HeldLocks : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;

    private HeldLocks(IReadOnlyList<HeldLock> locks)
    {
        Locks = locks;
        _lost = CancellationTokenSource.CreateLinkedTokenSource([.. locks.Select(held => held.Lost)]);
        Lost = _lost.Token;
    }

    /// <summary>The locks, in the order in which they were taken: that of their paths. Each has a token of its
    /// own.</summary>
    public IReadOnlyList<HeldLock> Locks { get; }

    /// <summary>False as soon as one of them is not valid: output nothing then.</summary>
    public bool IsValid => Locks.All(held => held.IsValid);

    /// <summary>Cancelled once when one of them is lost: stop at once, and dispose the others.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Gives them back, the last one first, and waits until that is proven of all.</summary>
    /// <param name="cancellationToken">Ends the waiting; they are given back all the same.</param>
    /// <returns>True when it is proven of all; false when the coordinator has gone.</returns>
    public async Task<bool> ReleaseAsync(CancellationToken cancellationToken = default)
    {
        var proofs = Locks.Reverse().Select(held => held.ReleaseAsync(cancellationToken)).ToArray();
        return (await Task.WhenAll(proofs).ConfigureAwait(false)).All(isProven => isProven);
    }

    /// <summary>Gives them back, the last one first, without waiting for the proof.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var held in Locks.Reverse()) await held.DisposeAsync().ConfigureAwait(false);
        _lost.Dispose();
    }

    internal static async Task<HeldLocks> AcquireAsync(
        LockClient locks, IReadOnlyCollection<ZkPath> paths, CancellationToken cancellationToken)
    {
        var inOrder = InOrder(paths);
        var held = new List<HeldLock>(inOrder.Length);
        try
        {
            foreach (var path in inOrder)
                held.Add(await locks.AcquireAsync(path, cancellationToken).ConfigureAwait(false));
            return new HeldLocks(held);
        }
        catch
        {
            foreach (var one in Enumerable.Reverse(held)) await one.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ZkPath[] InOrder(IReadOnlyCollection<ZkPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var inOrder = paths.Distinct().Order().ToArray();
        if (inOrder.Length == 0) throw new ArgumentException("Expected at least one lock, got none.", nameof(paths));
        return inOrder.Length == paths.Count
            ? inOrder
            : throw new ArgumentException("Expected each lock once, got one twice.", nameof(paths));
    }
}
