using System.Collections.Concurrent;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The server's one logical thread: work runs in the order posted, one piece at a time, so nothing behind it needs a
/// lock. After every batch <paramref name="batchEnded"/> makes the batch durable and sends what it answered: whatever
/// came in meanwhile is the next batch, so the group grows with the load by itself.
/// </summary>
internal sealed class EventLoop(TaskScheduler scheduler, Action batchEnded)
{
    // Large enough that one fsync and one send serve many requests, small enough that the first of them need not wait long.
    private const int BatchMax = 256;

    private readonly ConcurrentQueue<IWork> _queue = new();
    private int _isClaimed;
    private volatile bool _isPaused;

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

    /// <summary>Runs <paramref name="read"/> on the loop and hands its result out.</summary>
    public Task<T> Ask<T>(Func<T> read)
    {
        var answer = new TaskCompletionSource<T>();
        Post(() =>
        {
            try
            {
                answer.SetResult(read());
            }
            catch (Exception e)
            {
                answer.SetException(e);
            }
        });
        return answer.Task;
    }

    private void Wake()
    {
        if (_isPaused || _queue.IsEmpty || Interlocked.CompareExchange(ref _isClaimed, 1, 0) != 0) return;

        // Who is on the scheduler already becomes the loop: a lone request is answered without a change of thread.
        if (TaskScheduler.Current == scheduler && (scheduler != TaskScheduler.Default || Thread.CurrentThread.IsThreadPoolThread))
            RunBatch();
        else
            Schedule();
    }

    private void Schedule() =>
        Task.Factory.StartNew(RunBatch, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    private void RunBatch()
    {
        for (var ran = 0; ran < BatchMax && !_isPaused && _queue.TryDequeue(out var work); ran++)
            work.Run();
        batchEnded();

        if (!_isPaused && !_queue.IsEmpty)
        {
            Schedule();
            return;
        }

        Volatile.Write(ref _isClaimed, 0);
        // Somebody may have posted, and found the loop still claimed, between the last look and letting go.
        Interlocked.MemoryBarrier();
        if (!_isPaused && !_queue.IsEmpty && Interlocked.CompareExchange(ref _isClaimed, 1, 0) == 0) Schedule();
    }

    private sealed class ActionWork(Action action) : IWork
    {
        public void Run() => action();
    }
}
