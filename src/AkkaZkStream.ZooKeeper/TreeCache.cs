using System.Runtime.CompilerServices;
using AkkaZkStream.ZooKeeper.Trees;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// A local mirror of a node and everything below it, kept by one persistent recursive watch (ZooKeeper 3.6 and later)
/// and gap-free over lost connections and lost sessions. Thread-safe; reading it asks no server.
/// </summary>
/// <remarks>
/// <para>How it stays true:</para>
/// <list type="number">
/// <item>The watch is set first; then the tree is read from its root downwards. What changes meanwhile is told by the
/// watch, and read again.</item>
/// <item>An event only says where to look: the mirror changes by what is read afterwards, in the order of the wire, so
/// it never goes back. A node is the same one as long as its czxid is, its data as long as its mzxid is.</item>
/// <item>After a reconnect (the client has set the watch again first) the whole tree is compared: one small request per
/// node, data and children only where the metadata differ. After a lost session the watch is set anew before
/// that.</item>
/// </list>
/// <para>It shows the tree as one server had it, perhaps a moment ago, and nodes one by one: several changes of a
/// transaction may show one after the other. <see cref="SyncAsync"/> waits for what is already done. Quick changes of
/// one node may show as one.</para>
/// <para>Nodes that the session may not read are left out, with all below them. Memory: the nodes, and about 300 bytes
/// for each. Apache ZooKeeper before 3.9 keeps one kind of watch per node and session (ZOOKEEPER-4466): set no other
/// watch on the root of the cache with the same client there.</para>
/// </remarks>
public sealed class TreeCache : IAsyncDisposable
{
    private readonly ZooKeeperClient _client;
    private readonly TreeView _view;
    private readonly TreeLoop _loop;

    private TreeCache(ZooKeeperClient client, ZkPath root, int nodesMax)
    {
        (_client, Root) = (client, root);
        _view = new TreeView(root, nodesMax);
        _loop = new TreeLoop(client, root, _view);
    }

    /// <summary>The topmost node of the mirror.</summary>
    public ZkPath Root { get; }

    /// <summary>How many nodes there are.</summary>
    public int Count => _view.Count;

    /// <summary>Whether the mirror follows the tree: false from the moment the connection goes until the whole tree has
    /// been compared after its return. The mirror can be read all the while; it may be out of date then.</summary>
    public bool IsCurrent => _loop.IsCurrent;

    /// <summary>Ends when the mirror follows no more: with the cache's or the client's disposal, or failed, with
    /// <see cref="SessionExpiredException"/> (the session was lost, and the client opens no new one),
    /// <see cref="NoAuthException"/> (of the root) or <see cref="InvalidOperationException"/> (more nodes than
    /// allowed).</summary>
    public Task Completion => _loop.Completion;

    /// <summary>Sets the watch and reads the tree; returns when all of it is there.</summary>
    /// <param name="client">The client; it must outlive the cache, and is not closed with it.</param>
    /// <param name="path">The topmost node; it need not exist, now or ever.</param>
    /// <param name="nodesMax">How many nodes the mirror may hold; with one more it ends. Default 1,000,000: some
    /// hundreds of megabytes, besides the data.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="NoAuthException">The session may not read the topmost node.</exception>
    /// <exception cref="InvalidOperationException">There are more nodes than allowed.</exception>
    public static async ValueTask<TreeCache> OpenAsync(
        ZooKeeperClient client,
        ZkPath path,
        int nodesMax = 1_000_000,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodesMax, 1);
        var cache = new TreeCache(client, path, nodesMax);
        try
        {
            cache._loop.Start();
            await cache._loop.CaughtUpAsync(cancellationToken);
            return cache;
        }
        catch (Exception)
        {
            await cache.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finds a node; false when there is none of that path, or when it lies outside.</summary>
    public bool TryGet(ZkPath path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TreeNode? node)
    {
        node = _view.Find(path);
        return node is not null;
    }

    /// <summary>The names of a node's children, in no order; empty also when there is no such node.</summary>
    public IReadOnlyList<string> Children(ZkPath path) => _view.ChildrenOf(path);

    /// <summary>Returns when the mirror shows everything that the leader had applied when this was called.</summary>
    /// <exception cref="ConnectionLossException">The connection was lost meanwhile; ask again.</exception>
    /// <exception cref="ObjectDisposedException">The cache, or its client, is closed.</exception>
    public async ValueTask SyncAsync(CancellationToken cancellationToken = default)
    {
        await _client.SyncAsync(Root, cancellationToken);
        await _loop.CaughtUpAsync(cancellationToken);
    }

    /// <summary>
    /// What is there, parents before their children (marked <see cref="TreeChange.IsInitial"/>), and from then on every
    /// change of the mirror, without a gap between the two: whoever replays it has the same tree. Any number of
    /// readers.
    /// </summary>
    /// <remarks>It ends with the cache; with an error, when <see cref="Completion"/> has one.</remarks>
    /// <param name="bufferMax">How many changes wait for a slow reader; above that the enumeration fails with
    /// <see cref="InvalidOperationException"/>, and can be begun anew. Default 65,536.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public async IAsyncEnumerable<TreeChange> ChangesAsync(
        int bufferMax = 65_536, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferMax, 1);
        using var subscription = _view.Subscribe(bufferMax);
        foreach (var node in subscription.Initial)
            yield return new TreeChange(TreeChangeType.NodeAdded, node, IsInitial: true);
        await foreach (var change in subscription.Changes.ReadAllAsync(cancellationToken)) yield return change;
    }

    /// <summary>Ends the cache and removes its watch; the client stays open.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();
}
