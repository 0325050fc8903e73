using AkkaZkStream.Coordination.Barriers;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Lets processes begin something together, and end it together.</summary>
/// <remarks>
/// <para>Each enters as an ephemeral znode. Whoever sees that all are there creates <c>ready</c>, for which everybody
/// else waits: one watch event each. On leaving, each deletes its own znode and waits for one other only; one that dies
/// does not hold up the rest. The version of the path counts the rounds, and each znode names its round: one that
/// begins is not taken for the one that ends.</para>
/// <para>One object is one member; its calls come one after the other. Requests wait while there is no connection.
/// <see cref="SessionExpiredException"/> when the session was lost while one was under way: the member is out; enter
/// again.</para>
/// </remarks>
public sealed class DoubleBarrier
{
    private readonly ZooKeeperClient _client;
    private readonly BarrierRoom _room;
    private readonly int _members;
    private readonly Alarm _alarm = new();
    private readonly Action<WatchedEvent> _watcher;
    private string _own = "";
    private Zxid _entered;
    private int _round;

    /// <summary>A member that has not entered yet.</summary>
    /// <param name="client">Connected to the ensemble; its session is the member's life.</param>
    /// <param name="path">The barrier; everybody names the same one.</param>
    /// <param name="members">How many have to be there before anybody begins; at least 1.</param>
    public DoubleBarrier(ZooKeeperClient client, ZkPath path, int members)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        (_client, _room, _members) = (client, new BarrierRoom(client, path), members);
        _watcher = _ => _alarm.Ring();
    }

    /// <summary>Waits until all are there. Whoever comes to a round that is full waits for the next one.</summary>
    /// <param name="cancellationToken">Ends the waiting; the member is out.</param>
    public async Task EnterAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            for (var isIn = false; !isIn;) isIn = await TryEnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _room.RemoveAsync(_own).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until all who entered this round have left or died.</summary>
    /// <param name="cancellationToken">Ends the waiting; the member has left then, or is the one whom all others wait
    /// for, and has to leave again.</param>
    public async Task LeaveAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var view = await _room.ReadAsync(cancellationToken).ConfigureAwait(false);
            var step = LeavePolicy.Decide(_own, _round, view);
            switch (step)
            {
                case LeaveStep.Done:
                    return;
                case LeaveStep.Close:
                    await _room.TryCloseAsync(view, _own).ConfigureAwait(false);
                    break;
                case LeaveStep.StepOut:
                    await _room.RemoveAsync(_own).ConfigureAwait(false);
                    break;
                case LeaveStep.WaitFor other:
                    await WaitUntilGoneAsync(other.Name, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>The znode of its newest entry; empty before the first.</summary>
    internal string Own
    {
        get => _own;
        init => _own = value;
    }

    /// <summary>Is out without waiting for anybody, as one that has died.</summary>
    internal Task AbandonAsync() => _room.RemoveAsync(_own);

    private async Task<bool> TryEnterAsync(CancellationToken cancelled)
    {
        var (session, now) = (_client.SessionId, await _room.ReadAsync(cancelled).ConfigureAwait(false));
        if (now.IsReady)
        {
            await WaitForTheEndAsync(now, cancelled).ConfigureAwait(false);
            return false;
        }

        (_own, _entered) = await _room.AddAsync(now.Round, cancelled).ConfigureAwait(false);
        _round = now.Round;
        var isIn = await WaitUntilOpenAsync(session, cancelled).ConfigureAwait(false);
        if (!isIn) await _room.RemoveAsync(_own).ConfigureAwait(false);
        return isIn;
    }

    // False when the round was full before this one was in, or the session has been lost.
    private async Task<bool> WaitUntilOpenAsync(SessionId session, CancellationToken cancelled)
    {
        while (_client.SessionId == session)
        {
            var opened = await _room.FindReadyAsync(_watcher, cancelled).ConfigureAwait(false);
            var view = await _room.ReadAsync(cancelled).ConfigureAwait(false);
            if (view.Round != _round || opened < _entered) return false;
            if (opened > _entered) return true;
            if (view.Members.Count >= _members) await _room.TryOpenAsync(view).ConfigureAwait(false);
            else if (!view.IsReady) await _alarm.WaitAsync(cancelled).ConfigureAwait(false);
        }

        return false;
    }

    // It ends by itself, unless all who were in it have died: then whoever comes next ends it.
    private async Task WaitForTheEndAsync(BarrierView full, CancellationToken cancelled)
    {
        if (await _room.FindReadyAsync(_watcher, cancelled).ConfigureAwait(false) is not { } opened) return;
        if (await _room.IsAbandonedAsync(full, opened, cancelled).ConfigureAwait(false))
            await _room.TryCloseAsync(full, null).ConfigureAwait(false);
        else if (await _room.WatchAsync(full.Members[0], _watcher, cancelled).ConfigureAwait(false))
            await _alarm.WaitAsync(cancelled).ConfigureAwait(false);
    }

    private async Task WaitUntilGoneAsync(string name, CancellationToken cancelled)
    {
        if (await _room.WatchAsync(name, _watcher, cancelled).ConfigureAwait(false))
            await _alarm.WaitAsync(cancelled).ConfigureAwait(false);
    }
}
