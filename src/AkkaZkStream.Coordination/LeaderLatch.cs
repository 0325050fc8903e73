using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Stands for election from its start to its disposal, and leads for as long as it can.</summary>
/// <remarks>Standing → leading: elected. Leading → standing: the leadership was lost; it queues again by
/// itself.</remarks>
public sealed class LeaderLatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private readonly List<Action<bool>> _listeners = [];
    private TaskCompletionSource<HeldLock> _elected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile HeldLock? _held;

    private LeaderLatch(LockClient locks, ZkPath path, string candidate)
        => Completion = LeaderSelector.RunAsync(locks, path, candidate, LeadAsync, _ended.Token);

    /// <summary>True while it leads, as far as can be known here and now.</summary>
    public bool IsLeader => _held is { IsValid: true };

    /// <summary>Ends with the latch; fails with <see cref="LockNotAcquiredException"/> when the server refuses the
    /// candidacy.</summary>
    public Task Completion { get; }

    /// <summary>Stands for election.</summary>
    /// <param name="locks">Where the election is held.</param>
    /// <param name="path">The election: every candidate names the same one.</param>
    /// <param name="candidate">Who stands, as others see it; not empty.</param>
    public static LeaderLatch Start(LockClient locks, ZkPath path, string candidate) => new(locks, path, candidate);

    /// <summary>Waits until it leads.</summary>
    /// <returns>The lock that makes it leader, with the token for fences; it is the latch's, not to be
    /// disposed.</returns>
    public async Task<HeldLock> ElectedAsync(CancellationToken cancellationToken = default)
    {
        Task<HeldLock> elected;
        lock (_gate) elected = _elected.Task;
        var first = await Task.WhenAny(elected, Completion).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (first == Completion) await Completion.ConfigureAwait(false);
        return await elected.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls the listener at each change: true when elected, false when the leadership has ended.</summary>
    /// <returns>Dispose it to hear no more.</returns>
    public IDisposable OnChanged(Action<bool> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_gate) _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    /// <summary>Ends the candidacy, and the leadership if there is one: the next candidate is elected.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate) _elected.TrySetCanceled();
    }

    private async Task LeadAsync(HeldLock held, CancellationToken over)
    {
        var ended = new TaskCompletionSource();
        using var registration = over.UnsafeRegister(static end => ((TaskCompletionSource)end!).TrySetResult(), ended);
        _held = held;

        // Listeners first: whoever waits for the election finds that they have heard of it, and those who begin to
        // listen after it don't.
        Tell(true);
        lock (_gate) _elected.TrySetResult(held);
        await ended.Task.ConfigureAwait(false);
        _held = null;
        lock (_gate) _elected = new TaskCompletionSource<HeldLock>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(false);
    }

    private void Tell(bool isLeader)
    {
        Action<bool>[] listeners;
        lock (_gate) listeners = [.. _listeners];
        foreach (var listener in listeners) listener(isLeader);
    }

    private sealed class Subscription(LeaderLatch latch, Action<bool> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (latch._gate) latch._listeners.Remove(listener);
        }
    }
}
