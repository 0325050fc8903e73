using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>The znode with the <see cref="SessionNote"/>, and beside it the session's epoch.</summary>
/// <param name="path">Of the coordinators that follow each other.</param>
/// <param name="mayBeOpen">False to refuse a znode that everybody may read or write: whoever reads it can take the
/// session, and whoever writes it can give us one.</param>
internal sealed class NoteBoard(ZkPath path, bool mayBeOpen)
{
    private readonly ZkPath _session = path.Child("session");

    /// <summary>Each new owner raises its version.</summary>
    public ZkPath Epoch { get; } = path.Child("epoch");

    /// <summary>The note of the last owner; null when there has been none. Makes the znode if it is missing.</summary>
    /// <exception cref="NoSessionException">Everybody may read it, or it holds something else.</exception>
    public async Task<SessionNote?> ReadAsync(ZooKeeperClient client, CancellationToken cancelled)
    {
        await Patience.CreateAsync(client, _session, default, cancelled).ConfigureAwait(false);
        await DemandSecrecyAsync(client, cancelled).ConfigureAwait(false);
        await client.SyncAsync(_session, cancelled).ConfigureAwait(false);
        var read = await client.GetDataAsync(_session, cancellationToken: cancelled).ConfigureAwait(false);
        if (read.Data.IsEmpty) return null;
        return SessionNote.TryParse(read.Data.Span, out var note)
            ? note
            : throw new NoSessionException(
                $"Expected a session's note at {_session}, got {read.Data.Length} other bytes.");
    }

    /// <summary>Which epoch it is; null when there has been none.</summary>
    public async Task<int?> EpochAsync(ZooKeeperClient client, CancellationToken cancelled)
    {
        await client.SyncAsync(Epoch, cancelled).ConfigureAwait(false);
        var read = await client.ExistsAsync(Epoch, cancellationToken: cancelled).ConfigureAwait(false);
        return read.Stat?.Version;
    }

    /// <summary>Leaves a note for the next owner, if this is still the owner's epoch.</summary>
    public async Task WriteAsync(SessionEpoch epoch, SessionNote note, CancellationToken cancelled)
        => await epoch.MultiAsync(new Transaction().SetData(_session, note.ToBytes()), cancelled).ConfigureAwait(false);

    private async Task DemandSecrecyAsync(ZooKeeperClient client, CancellationToken cancelled)
    {
        if (mayBeOpen) return;
        var read = await client.GetAclAsync(_session, cancelled).ConfigureAwait(false);
        if (read.Acl.Any(rule => rule is { Scheme: "world", Permissions: not AclPermissions.None }))
            throw new NoSessionException(
                $"Expected {_session}, a secret, to be closed to the world (session-hand-over = on); it is open. "
                + "Authenticate (akka.zkstream.zookeeper.auth) and delete the znode, or set session-hand-over = open.");
    }
}
