using System.Runtime.ExceptionServices;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Durability;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// Lets answers and events go when what they tell of is durable. While one group is forced to the disk, the loop goes
/// on and collects the next: it is as large as the disk is slow, and reads wait with it, for they may show its writes.
/// </summary>
internal sealed class Answers(EventLoop loop, ITransactionLog log, ServerClock clock, Latencies latencies)
{
    private List<ServerConnection> _collecting = [];
    private List<ServerConnection> _waiting = [];
    private Task _flush = Task.CompletedTask;
    private bool _isFlushing;

    /// <summary>This connection has something to say.</summary>
    public void Add(ServerConnection connection) => _collecting.Add(connection);

    /// <summary>A batch has ended; on the loop.</summary>
    public void EndBatch()
    {
        if (_isFlushing) return;
        if (log.IsEmpty)
        {
            SealAndSend();
            return;
        }

        _isFlushing = true;
        (_waiting, _collecting) = (_collecting, _waiting);
        foreach (var connection in _waiting) connection.Seal();
        log.Seal();
        _flush = loop.RunElsewhere(Flush);
    }

    /// <summary>Completes when nothing is on its way to the disk; nothing new may come in meanwhile.</summary>
    public async Task DrainAsync()
    {
        Task seen;
        do
        {
            seen = _flush;
            await seen;
            // Its answers go, and what was collected meanwhile begins its own way.
            await loop.RunAsync(static () => { });
        }
        while (seen != _flush);
    }

    private void Flush()
    {
        try
        {
            log.Flush();
            loop.Post(Send);
        }
        catch (Exception e)
        {
            // The loop's end, and with it the server's: what is not on the disk is never answered.
            loop.Post(() => ExceptionDispatchInfo.Throw(e));
        }
    }

    private void Send()
    {
        _isFlushing = false;
        var now = clock.NowMs;
        foreach (var connection in _waiting) Send(connection, now);
        _waiting.Clear();
    }

    private void SealAndSend()
    {
        if (_collecting.Count == 0) return;

        var now = clock.NowMs;
        // Closing one connection may give another something to say: the list grows while it is walked.
        for (var i = 0; i < _collecting.Count; i++)
        {
            _collecting[i].Seal();
            Send(_collecting[i], now);
        }

        _collecting.Clear();
    }

    private void Send(ServerConnection connection, long nowMs)
    {
        connection.NoteAnswers(nowMs, latencies);
        connection.Flush();
    }
}
