using System.Collections.Concurrent;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The server's one logical thread: work runs in the order posted, one piece at a time, so nothing behind it needs a
/// lock. After every piece <paramref name="turnEnded"/> may begin to make it durable, after every batch
/// <paramref name="batchEnded"/> lets go what it answered: whatever came in meanwhile is the next batch, so it grows
/// with the load by itself. An exception of the work or of an end is the loop's end: it tells
/// <paramref name="failed"/> and runs nothing any more.
/// </summary>
internal sealed class EventLoop(
    TaskScheduler scheduler, Action turnEnded, Action batchEnded, Action<Exception> failed)
{
    // Large enough that one fsync and one send serve many requests, small enough that the first need not wait long.
    private const int BatchMax = 256;

    private readonly ConcurrentQueue<IWork> _queue = new();
    private readonly List<TaskCompletionSource> _doneWithBatch = [];
    private int _isClaimed;
    private volatile bool _isPaused;
    private volatile bool _hasFailed;

    /// <summary>While true, work queues up and nothing runs.</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set
        {
            _isPaused = value;
            if (!value) Wake();
        }
    }

    public void Post(IWork work)
    {
        _queue.Enqueue(work);
        Wake();
    }

    public void Post(Action action) => Post(new ActionWork(action));

    /// <summary>As <see cref="Post(Action)"/>, but the calling thread never becomes the loop: it has other things to
    /// do.</summary>
    public void PostElsewhere(Action action)
    {
        _queue.Enqueue(new ActionWork(action));
        if (TryClaim()) RunElsewhere(RunBatch);
    }

    /// <summary>
    /// Runs <paramref name="action"/> on the loop. Who waits for it goes on elsewhere, when its batch has ended, after
    /// a failure at once; what it throws is theirs.
    /// </summary>
    public Task RunAsync(Action action)
    {
        if (_hasFailed) return Task.CompletedTask;

        var done = new TaskCompletionSource();
        Post(() =>
        {
            try
            {
                action();
                _doneWithBatch.Add(done);
            }
            catch (Exception e)
            {
                RunElsewhere(() => done.SetException(e));
            }
        });
        return done.Task;
    }

    /// <summary>Runs what is not the server's own code: it may take its time, or wait for the server.</summary>
    public Task RunElsewhere(Action action) => Task.Factory.StartNew(action, CancellationToken.None, Hidden, scheduler);

    // With another scheduler than the default one in sight, the runtime would send continuations to the thread pool
    // that a pipe or a completion runs right here.
    private const TaskCreationOptions Hidden = TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler;

    private void Wake()
    {
        if (!TryClaim()) return;

        // Who is on the scheduler already becomes the loop: a lone request is answered without a change of thread.
        if (IsOnScheduler()) RunBatch();
        else RunElsewhere(RunBatch);
    }

    private bool TryClaim() =>
        !_isPaused && !_queue.IsEmpty && Interlocked.CompareExchange(ref _isClaimed, 1, 0) == 0;

    // Threads that belong to no scheduler say that they are on the default one.
    private bool IsOnScheduler() => TaskScheduler.Current == scheduler
        && (scheduler != TaskScheduler.Default || Thread.CurrentThread.IsThreadPoolThread);

    private void RunBatch()
    {
        try
        {
            for (var ran = 0; ran < BatchMax && !_isPaused && _queue.TryDequeue(out var work); ran++)
            {
                work.Run();
                turnEnded();
            }

            batchEnded();
        }
        catch (Exception e)
        {
            // The loop stays claimed: what is posted from now on is never run.
            _hasFailed = true;
            failed(e);
        }

        foreach (var done in _doneWithBatch) RunElsewhere(done.SetResult);
        _doneWithBatch.Clear();
        if (_hasFailed) return;

        if (!_isPaused && !_queue.IsEmpty)
        {
            RunElsewhere(RunBatch);
            return;
        }

        Volatile.Write(ref _isClaimed, 0);
        // Somebody may have posted, and found the loop still claimed, between the last look and letting go.
        Interlocked.MemoryBarrier();
        if (TryClaim()) RunElsewhere(RunBatch);
    }

    private sealed class ActionWork(Action action) : IWork
    {
        public void Run() => action();
    }
}
