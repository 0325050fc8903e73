using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using AkkaZkStream.ZooKeeper.Server.Durability;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// Brings groups to the disk beside the loop. It is greedy: everything that was sealed while the disk was busy goes
/// there at once and together, before anybody hears of what went before.
/// </summary>
/// <param name="log">Where to.</param>
/// <param name="loop">Which is told when groups are safe, and ends if they can't be.</param>
/// <param name="durable">Runs on the loop.</param>
internal sealed class LogWriter(ITransactionLog log, EventLoop loop, Action<IReadOnlyList<AnswerGroup>> durable)
{
    private readonly ConcurrentQueue<AnswerGroup> _queue = new();
    private int _isClaimed;

    /// <summary>The disk has nothing to do next.</summary>
    public bool IsHungry => _queue.IsEmpty;

    /// <summary>Completes when the disk has nothing to do.</summary>
    public Task Idle { get; private set; } = Task.CompletedTask;

    /// <summary>On the loop.</summary>
    public void Write(AnswerGroup group)
    {
        _queue.Enqueue(group);
        if (TryClaim()) Idle = loop.RunElsewhere(WriteAll);
    }

    private void WriteAll()
    {
        try
        {
            do
            {
                while (!_queue.IsEmpty) WriteTogether();
                Volatile.Write(ref _isClaimed, 0);
                // A group may have come between the last look and letting go.
                Interlocked.MemoryBarrier();
            }
            while (!_queue.IsEmpty && TryClaim());
        }
        catch (Exception e)
        {
            // The loop's end, and with it the server's: what is not on the disk is never answered. It stays claimed.
            loop.Post(() => ExceptionDispatchInfo.Throw(e));
        }
    }

    private void WriteTogether()
    {
        var groups = new List<AnswerGroup>();
        while (_queue.TryDequeue(out var group)) groups.Add(group);
        log.Force(groups.ConvertAll(group => group.Log));
        // Not right here, though this thread could be the loop's: the disk must not wait.
        loop.PostElsewhere(() => durable(groups));
    }

    private bool TryClaim() => Interlocked.CompareExchange(ref _isClaimed, 1, 0) == 0;
}
