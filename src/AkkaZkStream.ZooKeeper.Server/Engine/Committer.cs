using AkkaZkStream.ZooKeeper.Server.Durability;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Engine;

/// <summary>
/// The one place where state changes: gives a transaction its zxid, puts it into the log, applies it, tells the
/// watches. The answer is written afterwards, so a client hears of a change through its watch before any reply that
/// shows it.
/// </summary>
internal sealed class Committer(StateMachine state, WatchTable watches, ServerClock clock, ITransactionLog log)
{
    private readonly List<NodeChange> _changes = [];

    public void Commit(Txn txn, long sessionId)
    {
        var header = NextHeader(sessionId);
        log.Append(header, txn);
        state.Apply(txn, header, clock.TurnMs, _changes);
        FireWatches(header.Zxid);
    }

    /// <summary>Begins a transaction of several parts; nobody sees any of it before it is complete.</summary>
    public MultiCommit Begin(long sessionId) => new(this, NextHeader(sessionId));

    private TxnHeader NextHeader(long sessionId) => new(state.LastZxid + 1, clock.TurnUtcMs, sessionId);

    private void FireWatches(long zxid)
    {
        foreach (var change in _changes) watches.Fire(change, zxid);
        _changes.Clear();
    }

    /// <summary>
    /// Applies part after part, each to be planned on what those before it left; completed or taken back.
    /// </summary>
    internal readonly struct MultiCommit(Committer committer, TxnHeader header)
    {
        private readonly List<Txn> _parts = [];
        private readonly Stack<Undo> _undo = [];

        public void Apply(Txn part)
        {
            _undo.Push(committer.State.ApplyToTree(part, header, committer._changes));
            _parts.Add(part);
        }

        public void Complete()
        {
            committer.Log.Append(header, new MultiTxn(_parts));
            committer.State.LastZxid = header.Zxid;
            committer.FireWatches(header.Zxid);
        }

        public void TakeBack()
        {
            while (_undo.TryPop(out var last)) last.Take(committer.State.Tree);
            committer._changes.Clear();
        }
    }

    private StateMachine State => state;

    private ITransactionLog Log => log;
}
