using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Durability;

/// <summary>Reads what <see cref="Snapshot"/> has written.</summary>
internal static class SnapshotReader
{
    /// <summary>The state of a file; null: it is damaged or was never finished.</summary>
    public static StateMachine? TryRead(string path, SessionClock clock, long nowMs)
    {
        var state = new StateMachine(new SessionTable(clock));
        using var file = new FrameFile(path);
        try
        {
            while (file.TryTake(out var payload))
            {
                var reader = new JuteReader(payload);
                while (reader.Remaining > 0)
                    if (ReadRecord(ref reader, state, nowMs))
                        return state;
            }
        }
        catch (ZkProtocolException)
        {
            // Intact bytes that are no snapshot: as good as damaged.
        }

        return null;
    }

    /// <summary>True: it was the last one, and everything is there.</summary>
    private static bool ReadRecord(ref JuteReader reader, StateMachine state, long nowMs)
    {
        switch ((SnapshotRecord)reader.ReadInt("SnapshotRecord.kind"))
        {
            case SnapshotRecord.State:
                state.LastZxid = reader.ReadLong("State.zxid");
                return false;
            case SnapshotRecord.Session:
                state.Sessions.Add(
                    reader.ReadLong("Session.id"),
                    reader.ReadBuffer("Session.password"),
                    reader.ReadInt("Session.timeout"),
                    nowMs);
                return false;
            case SnapshotRecord.Node:
                ReadNode(ref reader, state.Tree);
                return false;
            case SnapshotRecord.End:
                return reader.ReadInt("End.nodes") == state.Tree.NodeCount
                    && reader.ReadInt("End.sessions") == state.Sessions.Count;
            default:
                throw ZkProtocolException.ForField("SnapshotRecord.kind", "1 to 4", "another");
        }
    }

    private static void ReadNode(ref JuteReader reader, DataTree tree)
    {
        var path = reader.ReadString("Node.path");
        var data = reader.ReadNullableBuffer("Node.data");
        var acl = TxnCodec.ReadAcl(ref reader);
        var known = tree.Find(path);
        var parent = known?.Parent ?? tree.Find(PathRules.Parent(path));
        var node = new ZNode(PathRules.Name(path).ToString(), path == PathRules.Root ? null : parent)
        {
            Data = data,
            Acl = acl,
            EphemeralOwner = reader.ReadLong("Node.owner"),
            Czxid = reader.ReadLong("Node.czxid"),
            Mzxid = reader.ReadLong("Node.mzxid"),
            Pzxid = reader.ReadLong("Node.pzxid"),
            CtimeMs = reader.ReadLong("Node.ctime"),
            MtimeMs = reader.ReadLong("Node.mtime"),
            Version = reader.ReadInt("Node.version"),
            Aversion = reader.ReadInt("Node.aversion"),
            ChildCounter = reader.ReadInt("Node.childCounter"),
        };
        if (known == null) tree.Attach(node);
        else tree.Overwrite(known, node);
    }
}
