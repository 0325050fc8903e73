namespace AkkaZkStream.ZooKeeper.Watches;

/// <summary>A watcher that fires once, as a task: done at the change, failed when the watch ends without one.</summary>
internal sealed class WatchTask
{
    private readonly TaskCompletionSource<WatchedEvent> _change;
    private CancellationTokenRegistration _cancellation;
    private Action? _remove;

    /// <param name="scheduler">Where watchers run.</param>
    public WatchTask(TaskScheduler scheduler)
    {
        // Whoever awaits it may block, and watchers run one at a time: so it goes on beside them. On a scheduler of the
        // caller's choice it goes on right here, because the runtime would take it to the thread pool.
        var goesOnBeside = scheduler == TaskScheduler.Default;
        _change = new TaskCompletionSource<WatchedEvent>(
            goesOnBeside ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        Watcher = Tell;
    }

    /// <summary>What is told of the change.</summary>
    public Action<WatchedEvent> Watcher { get; }

    public Task<WatchedEvent> Change => _change.Task;

    /// <summary>Ends the task and calls <paramref name="remove"/> when the token fires before the change.</summary>
    public void CancelWith(CancellationToken cancellationToken, Action remove)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _remove = remove;
        _cancellation = cancellationToken.UnsafeRegister(static (s, t) => ((WatchTask)s!).Cancel(t), this);
        if (Change.IsCompleted) _cancellation.Unregister();
    }

    private void Tell(WatchedEvent change)
    {
        // Nobody need wait for it: an error is looked at here, so that it is not reported as one that was overlooked.
        if (!change.IsEnd) _change.TrySetResult(change);
        else if (change.IsRemoval) _change.TrySetCanceled();
        else if (_change.TrySetException(EndOf(change))) _ = Change.Exception;
        _cancellation.Unregister();
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (_change.TrySetCanceled(cancellationToken)) _remove!();
    }

    private static Exception EndOf(in WatchedEvent change) => change.State == WatchedEventState.Expired
        ? new SessionExpiredException(Messages.WatchEnded(change.Path), change.Path)
        : new ObjectDisposedException(nameof(ZooKeeperClient), "The client is closed.");
}
