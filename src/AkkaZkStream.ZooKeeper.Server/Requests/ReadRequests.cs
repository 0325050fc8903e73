using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Transactions;
using AkkaZkStream.ZooKeeper.Server.Tree;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>What looks at nodes and changes none; some leave a watch behind.</summary>
internal sealed class ReadRequests(StateMachine state, WatchTable watches)
{
    /// <summary>Open to everybody, as in 3.8; the one read that leaves a watch on a node that is not there.</summary>
    public void Exists(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = ExistsRequest.Read(ref reader);
        var node = state.Tree.Find(request.Path);
        if (request.Path.Contains('\0'))
            connection.Reply(xid, ZkErrorCode.BadArguments);
        else if (request.Watch && !connection.TryWatch(watches, request.Path, WatchKinds.Data))
            connection.Reply(xid, ZkErrorCode.QuotaExceeded);
        else if (node == null)
            connection.Reply(xid, ZkErrorCode.NoNode);
        else
            connection.Reply(xid, new ExistsResponse(node.Stat));
    }

    public void GetData(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetDataRequest.Read(ref reader);
        if (TryRead(connection, xid, request.Path, request.Watch ? WatchKinds.Data : WatchKinds.None, out var node))
            connection.Reply(xid, new DataReply(node));
    }

    public void GetChildren(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetChildrenRequest.Read(ref reader);
        if (TryRead(connection, xid, request.Path, request.Watch ? WatchKinds.Children : WatchKinds.None, out var node))
            connection.Reply(xid, new ChildrenReply(node, WithStat: false));
    }

    public void GetChildren2(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetChildren2Request.Read(ref reader);
        if (TryRead(connection, xid, request.Path, request.Watch ? WatchKinds.Children : WatchKinds.None, out var node))
            connection.Reply(xid, new ChildrenReply(node, WithStat: true));
    }

    public void GetAllChildrenNumber(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetAllChildrenNumberRequest.Read(ref reader);
        if (TryRead(connection, xid, request.Path, WatchKinds.None, out var node))
            connection.Reply(xid, new GetAllChildrenNumberResponse(CountBelow(node)));
    }

    public void GetEphemerals(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetEphemeralsRequest.Read(ref reader);
        var prefix = string.IsNullOrWhiteSpace(request.PrefixPath) ? "" : request.PrefixPath;
        var paths = state.Tree.EphemeralsOf(connection.SessionId)
            .Select(node => node.Path())
            .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        connection.Reply(xid, new GetEphemeralsResponse(paths));
    }

    /// <summary>Readers and administrators see it; only the latter see digests.</summary>
    public void GetAcl(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var request = GetAclRequest.Read(ref reader);
        if (state.Tree.Find(request.Path) is not { } node)
        {
            connection.Reply(xid, ZkErrorCode.NoNode);
            return;
        }

        var isAdmin = AclPolicy.Allows(node.Acl, AclPermissions.Admin, connection.Identities);
        if (!isAdmin && !AclPolicy.Allows(node.Acl, AclPermissions.Read, connection.Identities))
            connection.Reply(xid, ZkErrorCode.NoAuth);
        else
            connection.Reply(
                xid, new GetAclResponse(isAdmin ? node.Acl.Entries : AclPolicy.Masked(node.Acl), node.Stat));
    }

    /// <summary>One node alone has no members to change; what was asked must make sense all the same.</summary>
    public void Reconfigure(ServerConnection connection, int xid, ref JuteReader reader)
    {
        ReconfigRequest.Read(ref reader);
        connection.Reply(xid, ZkErrorCode.ReconfigDisabled);
    }

    /// <summary>Users by name: the digest behind the colon is nobody's business.</summary>
    public void WhoAmI(ServerConnection connection, int xid) => connection.Reply(
        xid, new WhoAmIResponse(connection.Identities.Select(AuthSchemes.WithoutDigest).ToList()));

    /// <summary>This server has nobody to catch up with: what it answers next is the newest there is.</summary>
    public void Sync(ServerConnection connection, int xid, ref JuteReader reader) =>
        connection.Reply(xid, new SyncResponse(SyncRequest.Read(ref reader).Path));

    public ZkErrorCode Find(string path, IReadOnlyList<ClientIdentity> identities, out ZNode node)
    {
        node = state.Tree.Find(path)!;
        if (node == null) return ZkErrorCode.NoNode;
        return AclPolicy.Allows(node.Acl, AclPermissions.Read, identities) ? ZkErrorCode.Ok : ZkErrorCode.NoAuth;
    }

    private bool TryRead(ServerConnection connection, int xid, string path, WatchKinds watch, out ZNode node)
    {
        var error = Find(path, connection.Identities, out node);
        if (error == ZkErrorCode.Ok && watch != WatchKinds.None && !connection.TryWatch(watches, path, watch))
            error = ZkErrorCode.QuotaExceeded;
        if (error != ZkErrorCode.Ok) connection.Reply(xid, error);
        return error == ZkErrorCode.Ok;
    }

    private static int CountBelow(ZNode node)
    {
        var count = 0;
        var pending = new Stack<ZNode>([node]);
        while (pending.TryPop(out var next))
        {
            count += next.ChildCount;
            foreach (var child in next.Children) pending.Push(child);
        }

        return count;
    }
}
