using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>
/// Reads a data directory back: the newest snapshot that is intact, then every logged transaction after it.
/// <list type="bullet">
/// <item>A last frame that is not intact is the batch that a crash interrupted. Nobody was told of it: it is left
/// out.</item>
/// <item>Damage with an intact frame behind it, a gap in the zxids, or an end before what the names of the files tell
/// of is data loss. Nothing is guessed: the start is refused.</item>
/// </list>
/// </summary>
internal sealed class Recovery(DataFiles files, SessionClock clock, long nowMs)
{
    private readonly List<NodeChange> _unheard = [];

    /// <param name="lastZxid">Log files that begin after it are left alone: they are being written.</param>
    /// <exception cref="CorruptDataException">What was acknowledged can't be read back.</exception>
    public StateMachine Run(long lastZxid = long.MaxValue)
    {
        var state = ReadNewestSnapshot();
        var logs = files.Logs.Where(log => log.Zxid <= lastZxid).ToList();
        for (var i = 0; i < logs.Count; i++)
        {
            if (i + 1 < logs.Count && logs[i + 1].Zxid <= state.LastZxid + 1) continue;
            Replay(logs[i].Path, state);
        }

        ExpectAllOf(state, logs);
        return state;
    }

    /// <summary>
    /// A snapshot holds all up to its name's zxid, and before a log begins, all up to its own is on the disk: who ends
    /// earlier has lost the end of what was acknowledged.
    /// </summary>
    private void ExpectAllOf(StateMachine state, List<(long Zxid, string Path)> logs)
    {
        foreach (var (zxid, path) in files.Snapshots.Concat(logs.Select(log => (log.Zxid - 1, log.Path))))
            if (state.LastZxid < zxid)
                throw new CorruptDataException(
                    path, 0, $"its name tells of zxid 0x{zxid:x}, all that can be read ends at 0x{state.LastZxid:x}");
    }

    private StateMachine ReadNewestSnapshot()
    {
        var snapshots = files.Snapshots;
        foreach (var (_, path) in snapshots.Reverse())
            if (SnapshotReader.TryRead(path, clock, nowMs) is { } state)
                return state;

        if (snapshots.Count > 0 && files.Logs is not [{ Zxid: 1 }, ..])
            throw new CorruptDataException(snapshots[^1].Path, 0, "no snapshot is intact");
        return new StateMachine(new SessionTable(clock));
    }

    private void Replay(string path, StateMachine state)
    {
        using var file = new FrameFile(path);
        for (var offset = file.Position; file.TryTake(out var payload); offset = file.Position)
        {
            var reader = new JuteReader(payload);
            while (reader.Remaining > 0) Apply(ref reader, state, path, offset);
        }

        // An earlier file may end in a torn batch, too: the crash was followed by a start, which began the next file.
        if (file.IsAnyBehind())
            throw new CorruptDataException(path, file.Position, "the log is damaged before its end");
    }

    private void Apply(ref JuteReader reader, StateMachine state, string path, long offset)
    {
        try
        {
            var (header, txn) = TxnCodec.Read(ref reader);
            if (header.Zxid <= state.LastZxid) return;
            if (header.Zxid != state.LastZxid + 1)
                throw new CorruptDataException(
                    path, offset, $"expected zxid 0x{state.LastZxid + 1:x} next, got 0x{header.Zxid:x}");

            state.Apply(txn, header, nowMs, _unheard);
            _unheard.Clear();
        }
        catch (ZkProtocolException e)
        {
            throw new CorruptDataException(path, offset, e.Message);
        }
    }
}
