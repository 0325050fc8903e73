using System.Runtime.CompilerServices;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Requests;

namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>Creates a node; its parent must exist.</summary>
    /// <param name="path">The node; in the sequential modes a number is appended to its name.</param>
    /// <param name="data">Its data; must not change until the answer has come.</param>
    /// <param name="mode">How long it lives.</param>
    /// <param name="acl">Who may do what; <see cref="ZooKeeperOptions.DefaultAcl"/> unless given.</param>
    /// <param name="timeToLive">For the modes with a time to live, and only for them: 1 ms to about 34 years.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <returns>The node's path and metadata. Its czxid is unique as long as no other node is created in the same
    /// transaction.</returns>
    /// <exception cref="NodeExistsException">There is such a node.</exception>
    /// <exception cref="NoNodeException">There is no such parent.</exception>
    public ValueTask<CreateResult> CreateAsync(
        ZkPath path,
        ReadOnlyMemory<byte> data = default,
        CreateMode mode = CreateMode.Persistent,
        IReadOnlyList<Acl>? acl = null,
        TimeSpan timeToLive = default,
        CancellationToken cancellationToken = default)
    {
        var type = CreateRules.OpCodeOf(mode, timeToLive);
        var call = new CreateCall(type, path, data, mode, acl ?? _session.Options.AclOfNew, timeToLive);
        return Send<CreateCall, CreateResult>(call, cancellationToken);
    }

    /// <summary>Deletes a node that has no children.</summary>
    /// <param name="path">The node.</param>
    /// <param name="version">The version it must have; -1 matches any.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    /// <exception cref="BadVersionException">It has another version.</exception>
    /// <exception cref="NotEmptyException">It has children.</exception>
    public ValueTask<DeleteResult> DeleteAsync(
        ZkPath path, int version = -1, CancellationToken cancellationToken = default) =>
        Send<DeleteCall, DeleteResult>(new DeleteCall(path, version), cancellationToken);

    /// <summary>Says whether a node exists.</summary>
    /// <param name="path">The node.</param>
    /// <param name="watcher">Called once, when the node is created, deleted, or its data set. On a node that is never
    /// created it stays for ever: to wait for a deletion, use <see cref="GetDataAsync"/>.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    public ValueTask<ExistsResult> ExistsAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) =>
        Send<ExistsCall, ExistsResult>(new ExistsCall(path, watcher), cancellationToken);

    /// <summary>Reads a node.</summary>
    /// <param name="path">The node.</param>
    /// <param name="watcher">Called once, when the node is deleted or its data set; not set when there is no such
    /// node.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public ValueTask<DataResult> GetDataAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) =>
        Send<GetDataCall, DataResult>(new GetDataCall(path, watcher), cancellationToken);

    /// <summary>Sets a node's data.</summary>
    /// <param name="path">The node.</param>
    /// <param name="data">The new data; must not change until the answer has come.</param>
    /// <param name="version">The version it must have; -1 matches any.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    /// <exception cref="BadVersionException">It has another version.</exception>
    public ValueTask<StatResult> SetDataAsync(
        ZkPath path, ReadOnlyMemory<byte> data, int version = -1, CancellationToken cancellationToken = default) =>
        Send<SetDataCall, StatResult>(new SetDataCall(path, data, version), cancellationToken);

    /// <summary>Lists a node's children.</summary>
    /// <param name="path">The node.</param>
    /// <param name="watcher">Called once, when a child is created or deleted, or the node itself is deleted; not set
    /// when there is no such node.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public ValueTask<ChildrenResult> GetChildrenAsync(
        ZkPath path, Action<WatchedEvent>? watcher = null, CancellationToken cancellationToken = default) =>
        Send<GetChildrenCall, ChildrenResult>(new GetChildrenCall(path, watcher), cancellationToken);

    /// <summary>Counts all descendants of a node (3.6 and later).</summary>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public ValueTask<int> GetAllChildrenNumberAsync(ZkPath path, CancellationToken cancellationToken = default) =>
        Send<GetAllChildrenNumberCall, int>(new GetAllChildrenNumberCall(path), cancellationToken);

    /// <summary>Lists this session's ephemeral nodes at and below a node (3.6 and later), in no order.</summary>
    public ValueTask<IReadOnlyList<ZkPath>> GetEphemeralsAsync(
        ZkPath prefix, CancellationToken cancellationToken = default) =>
        Send<GetEphemeralsCall, IReadOnlyList<ZkPath>>(new GetEphemeralsCall(prefix), cancellationToken);

    /// <summary>Reads a node's ACL.</summary>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public ValueTask<AclResult> GetAclAsync(ZkPath path, CancellationToken cancellationToken = default) =>
        Send<GetAclCall, AclResult>(new GetAclCall(path), cancellationToken);

    /// <summary>Sets a node's ACL.</summary>
    /// <param name="path">The node.</param>
    /// <param name="acl">The rules; at least one.</param>
    /// <param name="aclVersion">The aversion it must have; -1 matches any.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    /// <exception cref="BadVersionException">Its ACL has another version.</exception>
    public ValueTask<StatResult> SetAclAsync(
        ZkPath path, IReadOnlyList<Acl> acl, int aclVersion = -1, CancellationToken cancellationToken = default) =>
        Send<SetAclCall, StatResult>(new SetAclCall(path, acl, aclVersion), cancellationToken);

    /// <summary>
    /// Waits until the server has caught up with what the leader had applied when this was asked. A read sent after
    /// it sees at least that.
    /// (ZooKeeper does not make this linearizable while leaders change.)
    /// </summary>
    public ValueTask SyncAsync(ZkPath path, CancellationToken cancellationToken = default) =>
        SendVoid<SyncCall, Zxid>(new SyncCall(path), cancellationToken);

    /// <summary>Applies a transaction: all of it or nothing.</summary>
    /// <exception cref="TransactionFailedException">A step was refused; nothing was applied.</exception>
    public ValueTask<TransactionResult> MultiAsync(
        Transaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var call = new MultiCall([.. transaction.Operations], _session.Options.AclOfNew);
        return Send<MultiCall, TransactionResult>(call, cancellationToken);
    }

    /// <summary>
    /// Proves an identity to the server, for this session. It is proved again at each reconnect, and forgotten when
    /// the session is lost.
    /// </summary>
    /// <param name="scheme">Such as <c>digest</c>.</param>
    /// <param name="auth">What the scheme asks for; for digest <c>user:password</c> in UTF-8.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <exception cref="ZkOperationException">AuthFailed; the server then closes the connection.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask AddAuthAsync(
        string scheme, ReadOnlyMemory<byte> auth, CancellationToken cancellationToken = default)
    {
        var packet = new AuthPacket(0, scheme, auth.ToArray());
        await Send<AddAuthCall, Zxid>(new AddAuthCall(scheme, packet.Auth), cancellationToken).ConfigureAwait(false);
        _session.Remember(packet);
    }

    /// <summary>Lists the identities that this session has (3.7 and later).</summary>
    public ValueTask<IReadOnlyList<ClientIdentity>> WhoAmIAsync(CancellationToken cancellationToken = default) =>
        Send<WhoAmICall, IReadOnlyList<ClientIdentity>>(new WhoAmICall(), cancellationToken);

    private ValueTask SendVoid<TCall, TResult>(in TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<TCall, TResult>
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);

        var operation = PooledOperation<TCall, TResult>.Rent(call, _session.Callbacks, _session.Watches);
        var task = operation.VoidTask;
        _session.Pipeline.Submit(operation);
        operation.CancelWith(cancellationToken);
        return task;
    }
}
