using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Setting, asking for and taking away watches apart from reads.</summary>
internal sealed class WatchRequests(StateMachine state, WatchTable watches)
{
    /// <summary>
    /// What a client that comes back watched before, and the zxid it had seen: what it missed is told now.
    /// </summary>
    public void SetWatches(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var old = SetWatchesRequest.Read(ref reader);
        SetWatches(
            connection, xid, new(old.RelativeZxid, old.DataWatches, old.ExistWatches, old.ChildWatches, [], []));
    }

    public void SetWatches2(ServerConnection connection, int xid, ref JuteReader reader) =>
        SetWatches(connection, xid, SetWatches2Request.Read(ref reader));

    public void AddWatch(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = AddWatchRequest.Read(ref reader);
        var kind = request.Mode switch
        {
            (int)AddWatchMode.Persistent => WatchKinds.Persistent,
            (int)AddWatchMode.PersistentRecursive => WatchKinds.Recursive,
            var other => throw ZkProtocolException.ForField("AddWatchRequest.mode", "0 or 1", $"{other}"),
        };
        if (ZkPathSyntax.FindError(request.Path) != null)
            connection.Reply(xid, ZkErrorCode.BadArguments);
        else if (!connection.TryWatch(watches, request.Path, kind))
            connection.Reply(xid, ZkErrorCode.QuotaExceeded);
        else
            connection.Reply(xid, new ErrorResponse(ZkErrorCode.Ok));
    }

    public void RemoveWatches(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = RemoveWatchesRequest.Read(ref reader);
        var isGone = watches.Remove(request.Path, connection, KindsOf(request.Type));
        connection.Reply(xid, isGone ? ZkErrorCode.Ok : ZkErrorCode.NoWatcher);
    }

    public void CheckWatches(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = CheckWatchesRequest.Read(ref reader);
        var isThere = watches.Contains(request.Path, connection, KindsOf(request.Type));
        connection.Reply(xid, isThere ? ZkErrorCode.Ok : ZkErrorCode.NoWatcher);
    }

    private void SetWatches(ServerConnection connection, int xid, in SetWatches2Request request)
    {
        var seen = request.RelativeZxid;
        var isWithinLimit = true;
        foreach (var path in request.DataWatches)
            isWithinLimit &= Resume(connection, path, WatchKinds.Data, MissedOfData(path, seen));
        foreach (var path in request.ExistWatches)
            isWithinLimit &= Resume(connection, path, WatchKinds.Data, MissedOfExists(path));
        foreach (var path in request.ChildWatches)
            isWithinLimit &= Resume(connection, path, WatchKinds.Children, MissedOfChildren(path, seen));
        foreach (var path in request.PersistentWatches)
            isWithinLimit &= connection.TryWatch(watches, path, WatchKinds.Persistent);
        foreach (var path in request.PersistentRecursiveWatches)
            isWithinLimit &= connection.TryWatch(watches, path, WatchKinds.Recursive);

        connection.Reply(xid, isWithinLimit ? ZkErrorCode.Ok : ZkErrorCode.QuotaExceeded);
    }

    private bool Resume(ServerConnection connection, string path, WatchKinds kind, WatchedEventType? missed)
    {
        if (missed is not { } type) return connection.TryWatch(watches, path, kind);

        // Whoever may read it or not: it tells no more than exists does, and a watch must not go without a word.
        connection.Deliver(type, path, state.LastZxid, NodeAcl.Open);
        return true;
    }

    private WatchedEventType? MissedOfData(string path, long seen) => state.Tree.Find(path) switch
    {
        null => WatchedEventType.NodeDeleted,
        var node when node.Mzxid > seen => WatchedEventType.NodeDataChanged,
        _ => null,
    };

    private WatchedEventType? MissedOfExists(string path) =>
        state.Tree.Find(path) == null ? null : WatchedEventType.NodeCreated;

    private WatchedEventType? MissedOfChildren(string path, long seen) => state.Tree.Find(path) switch
    {
        null => WatchedEventType.NodeDeleted,
        var node when node.Pzxid > seen => WatchedEventType.NodeChildrenChanged,
        _ => null,
    };

    private static WatchKinds KindsOf(int type) => type switch
    {
        1 => WatchKinds.Children,
        2 => WatchKinds.Data,
        3 => WatchKinds.All,
        4 => WatchKinds.Persistent,
        5 => WatchKinds.Recursive,
        _ => throw ZkProtocolException.ForField("WatchesRequest.type", "a kind of watch", $"{type}"),
    };
}
