namespace AkkaZkStream.ZooKeeper.Callbacks;

/// <summary>
/// Runs what belongs to users on the injected scheduler, and on the thread that reads the connection only what follows
/// an answer, and only where users allow it. Watchers and
/// state listeners run one at a time, in the order of the wire. Completions of requests run side by side, except that
/// one never overtakes a watch event that was on the wire before it: who reads a new value has been told of the
/// change.
/// </summary>
internal sealed class CallbackQueue(TaskScheduler scheduler, bool allowSynchronous = false)
{
    private readonly bool _isSynchronous = allowSynchronous && scheduler == TaskScheduler.Default;
    private readonly Lock _gate = new();
    private readonly Queue<IThreadPoolWorkItem> _inOrder = new();
    private bool _draining;

    /// <summary>Runs in order, after all that was posted before.</summary>
    public void Post(IThreadPoolWorkItem callback)
    {
        lock (_gate)
        {
            _inOrder.Enqueue(callback);
            if (_draining) return;
            _draining = true;
        }

        Start(new Drain(this));
    }

    /// <summary>Completes at once, or behind what is posted now.</summary>
    public void Complete(ICompletion completion)
    {
        if (!TryCompleteElsewhere(completion)) Start(completion);
    }

    /// <summary>As <see cref="Complete"/>, by the thread that has read the answer, which goes on with the caller itself
    /// where that is allowed.</summary>
    public void CompleteAnswered(ICompletion completion)
    {
        if (TryCompleteElsewhere(completion)) return;
        if (_isSynchronous) completion.Execute();
        else Start(completion);
    }

    private bool TryCompleteElsewhere(ICompletion completion) =>
        TryQueueBehindEvents(completion) || completion.TryCompleteUnawaited();

    private bool TryQueueBehindEvents(ICompletion completion)
    {
        // Events are posted by the thread that completes requests, so it sees its own write.
        if (!Volatile.Read(ref _draining)) return false;
        lock (_gate)
        {
            if (_draining) _inOrder.Enqueue(completion);
            return _draining;
        }
    }

    private void Start(IThreadPoolWorkItem item)
    {
        if (scheduler == TaskScheduler.Default)
        {
            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
            return;
        }

        // Hidden, so that a user's continuation that is told not to keep its context still runs here and at once:
        // with another scheduler than the default one in sight the runtime would send it to the thread pool.
        const TaskCreationOptions Hidden = TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler;
        Task.Factory.StartNew(
            static state => ((IThreadPoolWorkItem)state!).Execute(), item, default, Hidden, scheduler);
    }

    private bool TryTake(out IThreadPoolWorkItem? next)
    {
        lock (_gate)
        {
            _draining = _inOrder.TryDequeue(out next);
            return _draining;
        }
    }

    private sealed class Drain(CallbackQueue queue) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            while (queue.TryTake(out var next))
            {
                // What follows a request is its caller's code, which may block: the next events don't wait for that.
                if (next is not ICompletion completion) next!.Execute();
                else if (!completion.TryCompleteUnawaited()) queue.Start(completion);
            }
        }
    }
}
