using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>A value that many processes read, watch and set: the content of one persistent znode.</summary>
/// <remarks>
/// Requests wait while there is no connection. What the server refuses is thrown as a <see cref="ZkException"/>;
/// <see cref="SessionExpiredException"/> when the client's session was lost meanwhile (ask again).
/// </remarks>
public sealed class SharedValue
{
    private readonly ZooKeeperClient _client;

    private SharedValue(ZooKeeperClient client, ZkPath path) => (_client, Path) = (client, path);

    /// <summary>Where it stands.</summary>
    public ZkPath Path { get; }

    /// <summary>Creates the value with its missing parents, unless it is there already.</summary>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="path">The znode.</param>
    /// <param name="initial">Its content if it is new.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<SharedValue> OpenAsync(
        ZooKeeperClient client,
        ZkPath path,
        ReadOnlyMemory<byte> initial = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        await Patience.CreateAsync(client, path, initial, cancellationToken).ConfigureAwait(false);
        return new SharedValue(client, path);
    }

    /// <summary>Reads it; as fresh as the server that answers, which is never older than this client's own
    /// writes.</summary>
    /// <exception cref="NoNodeException">Somebody has deleted it.</exception>
    public Task<VersionedData> ReadAsync(CancellationToken cancellationToken = default)
        => ReadAsync(null, cancellationToken);

    /// <summary>Writes if the version is still this one.</summary>
    /// <remarks>When the answer is lost, the same write is sent again: accepted, it was written once; else nobody can
    /// tell, and the outcome says so.</remarks>
    /// <param name="data">The new content.</param>
    /// <param name="version">The version that it was read with.</param>
    /// <param name="cancellationToken">Ends the waiting; the write may be applied all the same.</param>
    public async Task<SetOutcome> TrySetAsync(
        ReadOnlyMemory<byte> data, int version, CancellationToken cancellationToken = default)
    {
        var isInDoubt = false;
        while (true)
        {
            try
            {
                var written = await _client.SetDataAsync(Path, data, version, cancellationToken).ConfigureAwait(false);
                return new SetOutcome.Set(written.Stat.Version);
            }
            catch (ConnectionLossException)
            {
                // Certainly not applied.
            }
            catch (UnknownOutcomeException)
            {
                isInDoubt = true;
            }
            catch (BadVersionException)
            {
                return isInDoubt ? new SetOutcome.Unknown(Messages.SetUnknown(Path)) : new SetOutcome.Stale();
            }
            catch (Exception e) when (isInDoubt && e is SessionExpiredException or NoNodeException)
            {
                return new SetOutcome.Unknown(Messages.SetUnknown(Path));
            }
        }
    }

    /// <summary>Writes, whatever stands there. An answer that is lost makes it write again.</summary>
    /// <param name="data">The new content.</param>
    /// <param name="cancellationToken">Ends the waiting; the write may be applied all the same.</param>
    /// <returns>The version now.</returns>
    public async Task<int> SetAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var written = await Patience
            .AskAsync(() => _client.SetDataAsync(Path, data, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return written.Stat.Version;
    }

    /// <summary>The value as it is, and every later one.</summary>
    /// <remarks>A slow reader, and one that was disconnected, gets the newest; what it did not see in between is left
    /// out. Fails when the value is deleted; completes when the client is closed.</remarks>
    public Source<VersionedData, NotUsed> Changes()
        => Source.FromGraph(
            new WatchedSource<VersionedData>(_client, watcher => ReadAsync(watcher, CancellationToken.None)));

    /// <summary>The value at a path that need not exist yet.</summary>
    internal static SharedValue At(ZooKeeperClient client, ZkPath path) => new(client, path);

    /// <summary>Reads it; the watcher hears of the next change.</summary>
    internal async Task<VersionedData> ReadAsync(Action<WatchedEvent>? watcher, CancellationToken cancelled)
    {
        var read = await Patience.AskAsync(() => _client.GetDataAsync(Path, watcher, cancelled)).ConfigureAwait(false);
        return new VersionedData(read.Data, read.Stat.Version);
    }
}
