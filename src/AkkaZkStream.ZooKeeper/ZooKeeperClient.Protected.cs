namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>
    /// Creates a sequential node whose name carries a mark of its own, so that it is found again when the answer to
    /// its creation is lost: no node is left behind that nobody knows of, and none is created twice.
    /// </summary>
    /// <remarks>
    /// The name is <c>_c_</c>, 32 hexadecimal digits, <c>-</c>, the name asked for, and the number: as Curator names
    /// them. An ephemeral node is taken for ours only when the present session owns it: one of a session that is
    /// dying is not.
    /// </remarks>
    /// <param name="path">The node, without mark and number.</param>
    /// <param name="data">Its data; must not change until this returns.</param>
    /// <param name="mode">A sequential mode.</param>
    /// <param name="acl">Who may do what; <see cref="ZooKeeperOptions.DefaultAcl"/> unless given.</param>
    /// <param name="cancellationToken">Lets the caller go; the node may be left behind then.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mode"/> is not sequential.</exception>
    /// <exception cref="SessionExpiredException">The session was lost meanwhile; an ephemeral node goes with
    /// it.</exception>
    public async ValueTask<CreateResult> CreateProtectedAsync(
        ZkPath path,
        ReadOnlyMemory<byte> data = default,
        CreateMode mode = CreateMode.EphemeralSequential,
        IReadOnlyList<Acl>? acl = null,
        CancellationToken cancellationToken = default)
    {
        if (mode is not (CreateMode.EphemeralSequential or CreateMode.PersistentSequential))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected a sequential mode.");

        var mark = $"_c_{Guid.NewGuid():n}-";
        var marked = path.Parent.Child(mark + path.Name);
        var session = SessionId;
        while (true)
        {
            try
            {
                return await CreateAsync(marked, data, mode, acl, cancellationToken: cancellationToken);
            }
            catch (ZkException e) when (e.IsTransient)
            {
                if (await FindAsync(path.Parent, mark, cancellationToken) is { } found && IsOurs(found.Stat, mode))
                    return found;
                if (SessionId != session) throw new SessionExpiredException($"Session {session} is lost.", path);
            }
        }
    }

    private bool IsOurs(in Stat stat, CreateMode mode) =>
        mode == CreateMode.PersistentSequential || stat.EphemeralOwner == SessionId;

    /// <summary>The child whose name begins with the mark. Sync first: another server may not know of it
    /// yet.</summary>
    private async ValueTask<CreateResult?> FindAsync(ZkPath parent, string mark, CancellationToken cancellationToken)
    {
        var retries = RetryPolicy.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));
        var children = await RetryAsync(
            async client =>
            {
                await client.SyncAsync(parent, cancellationToken);
                return await client.GetChildrenAsync(parent, cancellationToken: cancellationToken);
            },
            retries,
            cancellationToken);

        var name = children.Children.FirstOrDefault(child => child.StartsWith(mark, StringComparison.Ordinal));
        if (name is null) return null;
        var found = await RetryAsync(
            client =>
                client.ExistsAsync(
                    parent.Child(name), cancellationToken: cancellationToken), retries, cancellationToken);
        return found.Stat is { } stat ? new CreateResult(parent.Child(name), stat, stat.Czxid) : null;
    }
}
