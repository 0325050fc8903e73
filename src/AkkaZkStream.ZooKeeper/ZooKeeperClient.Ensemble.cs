using AkkaZkStream.ZooKeeper.Calls;

namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>Whether the server is cut off from its ensemble and serves reads only; see
    /// <see cref="ZooKeeperOptions.AllowReadOnly"/>.</summary>
    public bool IsReadOnly => _session.IsReadOnly;

    /// <summary>
    /// From now on these are the ensemble's servers, without a new client or session. Where they have changed, some of
    /// the clients move, so that all of them stay spread evenly over the servers: each decides for itself, by the rule
    /// of ZooKeeper's own client (StaticHostProvider.updateServerList), and moves at once if it does. Who is connected
    /// to a server that is not in the list any more always moves.
    /// </summary>
    /// <remarks>To move is to lose a connection: <see cref="ConnectionState.Suspended"/>, then <see
    /// cref="ConnectionState.Reconnected"/>; a write under way ends as <see cref="UnknownOutcomeException"/>. Where the
    /// list comes from is the caller's affair: a configuration, DNS, or the <c>server.N=</c> lines of <see
    /// cref="GetConfigAsync"/>.</remarks>
    /// <param name="servers">The servers; the chroot must be the one that the client has.</param>
    /// <returns>Whether it moves.</returns>
    /// <exception cref="ArgumentException">Another chroot: open another client for it.</exception>
    public bool UpdateServers(ConnectString servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        if (servers.Chroot != _session.Options.ConnectString.Chroot)
            throw new ArgumentException(
                Messages.AnotherChroot(_session.Options.ConnectString.Chroot, servers.Chroot), nameof(servers));

        return _session.ReplaceServers(servers.Servers);
    }

    /// <summary>Reads the ensemble's configuration (3.5 and later): <c>server.N=...</c> lines and a version. It is the
    /// data of <c>/zookeeper/config</c>, which a client without a chroot can watch as any other node.</summary>
    public ValueTask<DataResult> GetConfigAsync(CancellationToken cancellationToken = default) =>
        Send<GetConfigCall, DataResult>(new GetConfigCall(), cancellationToken);

    /// <summary>Adds and removes members of the ensemble, one by one (3.5 and later, where reconfiguring is
    /// on).</summary>
    /// <param name="joining">Comma-separated <c>server.N=...</c> lines; empty for none.</param>
    /// <param name="leaving">Comma-separated server numbers; empty for none.</param>
    /// <param name="fromVersion">The configuration it must be applied to; -1 for any.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <returns>The new configuration.</returns>
    /// <exception cref="ZkOperationException">ReconfigDisabled, ReconfigInProgress, NewConfigNoQuorum, BadArguments or
    /// Unimplemented (a standalone server).</exception>
    public ValueTask<DataResult> ReconfigAsync(
        string joining, string leaving, long fromVersion = -1, CancellationToken cancellationToken = default) =>
        Send<ReconfigCall, DataResult>(new ReconfigCall(joining, leaving, "", fromVersion), cancellationToken);

    /// <summary>Replaces all members of the ensemble (3.5 and later, where reconfiguring is on).</summary>
    /// <param name="members">Comma-separated <c>server.N=...</c> lines.</param>
    /// <param name="fromVersion">The configuration it must be applied to; -1 for any.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    /// <returns>The new configuration.</returns>
    /// <exception cref="ZkOperationException">As for the other form.</exception>
    public ValueTask<DataResult> ReconfigAsync(
        string members, long fromVersion = -1, CancellationToken cancellationToken = default) =>
        Send<ReconfigCall, DataResult>(new ReconfigCall("", "", members, fromVersion), cancellationToken);

    /// <summary>Reads several nodes from one state of the server (3.6 and later).</summary>
    /// <returns>One result per read, in order; a node that is missing shows in its own result.</returns>
    public ValueTask<IReadOnlyList<ReadStepResult>> MultiReadAsync(
        ReadTransaction reads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reads);
        var call = new MultiReadCall([.. reads.Reads]);
        return Send<MultiReadCall, IReadOnlyList<ReadStepResult>>(call, cancellationToken);
    }
}
