using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Durability;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// Lets answers and events go when what they tell of is durable. While groups are forced to the disk, the loop goes on
/// and collects the next. Answers to reads wait for the newest group that is on its way: they may show its writes.
/// </summary>
internal sealed class Answers
{
    // The disk is that far behind when requests stop being read: a fraction of a second, even of a slow one.
    private const long BehindBytesMax = 16 * 1024 * 1024;

    // What is worth a piece of its own while the disk is busy; a piece costs as much as a few requests.
    private const int PieceBytes = 8 * 1024;

    private readonly EventLoop _loop;
    private readonly ITransactionLog _log;
    private readonly ServerClock _clock;
    private readonly Latencies _latencies;
    private readonly MemoryBudget _memory;
    private readonly LogWriter _writer;
    private readonly List<ServerConnection> _collecting = [];
    private readonly List<IWork> _pausing = [];
    private AnswerGroup? _newest;

    public Answers(
        EventLoop loop, ITransactionLog log, ServerClock clock, Latencies latencies, MemoryBudget memory)
    {
        (_loop, _log, _clock, _latencies, _memory) = (loop, log, clock, latencies, memory);
        _writer = new LogWriter(log, loop, Release);
    }

    /// <summary>More is on its way to the disk than is good: who has requests waits for <see cref="Pause"/>.</summary>
    public bool IsBehind => _memory.LogBytes >= Math.Min(BehindBytesMax, _memory.LogBytesMax);

    /// <summary>This connection has something to say.</summary>
    public void Add(ServerConnection connection) => _collecting.Add(connection);

    /// <summary>Runs it when the disk has caught up.</summary>
    public void Pause(IWork work) => _pausing.Add(work);

    /// <summary>A piece of work was done: the disk need not wait for the rest of the batch.</summary>
    public void EndTurn()
    {
        if (_log.OpenBytes >= PieceBytes || (_log.OpenBytes > 0 && _writer.IsHungry)) Seal();
    }

    /// <summary>A batch has ended.</summary>
    public void EndBatch()
    {
        if (_log.OpenBytes > 0) Seal();
        else if (_newest != null) MoveCollectedTo(_newest);
        else SendCollected();
    }

    /// <summary>Completes when nothing is on its way to the disk; nothing new may come in meanwhile.</summary>
    public async Task DrainAsync()
    {
        Task seen;
        do
        {
            seen = _writer.Idle;
            await seen;
            // Its answers go, and what was collected meanwhile begins its own way.
            await _loop.RunAsync(static () => { });
        }
        while (seen != _writer.Idle);
    }

    private void Seal()
    {
        _newest = new AnswerGroup(_log.Seal());
        _memory.Log(_newest.Log.Length);
        MoveCollectedTo(_newest);
        _writer.Write(_newest);
    }

    private void MoveCollectedTo(AnswerGroup group)
    {
        foreach (var connection in _collecting) group.Answers.Add(connection.Seal());
        _collecting.Clear();
    }

    /// <summary>These groups are durable.</summary>
    private void Release(IReadOnlyList<AnswerGroup> groups)
    {
        if (groups[^1] == _newest) _newest = null;
        var now = _clock.NowMs;
        foreach (var group in groups)
        {
            foreach (var answers in group.Answers) answers.Connection.Release(answers, now, _latencies);
            _memory.Log(-group.Log.Length);
            group.Log.Clear();
        }

        // Once for all groups: what a connection has to say leaves in one piece.
        foreach (var group in groups)
            foreach (var answers in group.Answers)
                answers.Connection.Flush();

        if (!IsBehind) GoOn();
    }

    private void GoOn()
    {
        foreach (var work in _pausing) _loop.Post(work);
        _pausing.Clear();
    }

    private void SendCollected()
    {
        if (_collecting.Count == 0) return;

        var now = _clock.NowMs;
        // Closing one connection may give another something to say: the list grows while it is walked.
        for (var i = 0; i < _collecting.Count; i++)
        {
            var connection = _collecting[i];
            connection.Release(connection.Seal(), now, _latencies);
            connection.Flush();
        }

        _collecting.Clear();
    }
}
