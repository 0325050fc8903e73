using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Nodes;

/// <summary>A znode of the client's present session: looks how it stands, and makes one step to where it should
/// be.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><description>missing → created</description></item>
/// <item><description>of an earlier session of this client → deleted: it dies anyway, and is in the
/// way</description></item>
/// <item><description>of the present session, other content → written; a create whose answer was lost is found so,
/// too</description></item>
/// <item><description>of somebody else's → left alone</description></item>
/// </list>
/// </remarks>
internal sealed class EphemeralNode(ZooKeeperClient client, ZkPath path, Action<WatchedEvent> watcher)
{
    // A session that was lost is closed with the next connection: what is older is certainly gone.
    private const int EarlierMax = 16;

    private readonly Queue<SessionId> _earlier = new();

    public async Task<NodeState> LookAsync(ReadOnlyMemory<byte> data, CancellationToken cancelled)
    {
        Remember(client.SessionId);
        try
        {
            if (await ReadAsync(cancelled).ConfigureAwait(false) is { } found)
                return await JudgeAsync(found, data, cancelled).ConfigureAwait(false);
            await CreateAsync(data, cancelled).ConfigureAwait(false);
            return NodeState.Changing;
        }
        catch (SessionExpiredException)
        {
            return NodeState.NotOurs;
        }
        catch (ZkException e) when (e.IsTransient || e is NodeExistsException or BadVersionException)
        {
            // Somebody else was faster, or nobody knows: the next look says how it stands.
            return NodeState.Changing;
        }
    }

    /// <summary>Deletes it if it is ours; gives up with the session, which takes it along.</summary>
    public async Task RemoveAsync()
    {
        while (client.State is not (ConnectionState.Closed or ConnectionState.Lost))
        {
            try
            {
                var found = await client.ExistsAsync(path).ConfigureAwait(false);
                if (found.Stat is not { } stat || !_earlier.Contains(stat.EphemeralOwner)) return;
                await client.DeleteAsync(path).ConfigureAwait(false);
                return;
            }
            catch (ZkException e) when (e.IsTransient)
            {
                // Tried again when there is a connection.
            }
            catch (Exception e) when (e is ZkException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Remember(SessionId session)
    {
        if (session == SessionId.None || _earlier.Contains(session)) return;
        _earlier.Enqueue(session);
        if (_earlier.Count > EarlierMax) _earlier.Dequeue();
    }

    private async Task<DataResult?> ReadAsync(CancellationToken cancelled)
    {
        try
        {
            return await client.GetDataAsync(path, watcher, cancelled).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            return null;
        }
    }

    private async Task<NodeState> JudgeAsync(DataResult found, ReadOnlyMemory<byte> data, CancellationToken cancelled)
    {
        var isOurs = found.Stat.EphemeralOwner == client.SessionId;
        if (isOurs && found.Data.Span.SequenceEqual(data.Span)) return NodeState.AsWanted;
        if (!isOurs && !_earlier.Contains(found.Stat.EphemeralOwner)) return NodeState.NotOurs;
        try
        {
            if (isOurs) await client.SetDataAsync(path, data, found.Stat.Version, cancelled).ConfigureAwait(false);
            else await client.DeleteAsync(path, found.Stat.Version, cancelled).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            // It has gone by itself.
        }

        return NodeState.Changing;
    }

    private async Task CreateAsync(ReadOnlyMemory<byte> data, CancellationToken cancelled)
    {
        var isParentMissing = false;
        try
        {
            await client.CreateAsync(path, data, CreateMode.Ephemeral, cancellationToken: cancelled)
                .ConfigureAwait(false);
        }
        catch (NoNodeException) when (!path.Parent.IsRoot)
        {
            isParentMissing = true;
        }

        if (isParentMissing) await Patience.CreateAsync(client, path.Parent, default, cancelled).ConfigureAwait(false);
    }
}
