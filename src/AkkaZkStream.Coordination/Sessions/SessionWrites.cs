using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>What is written to the queues of locks: as it is, or, where the session may be handed over, only as long as
/// it is of one's own epoch.</summary>
/// <param name="client">The client that has the session.</param>
/// <param name="epoch">Null where sessions are not handed over.</param>
/// <param name="deposed">Called when the session is proven to be another's.</param>
internal sealed class SessionWrites(ZooKeeperClient client, SessionEpoch? epoch, Action deposed)
{
    /// <summary>Creates an ephemeral sequential znode.</summary>
    public ValueTask<CreateResult> CreateAsync(ZkPath prefix, ReadOnlyMemory<byte> data)
        => epoch is null
            ? client.CreateAsync(prefix, data, CreateMode.EphemeralSequential)
            : CreateCheckedAsync(prefix, data);

    /// <summary>Deletes a znode.</summary>
    public ValueTask<DeleteResult> DeleteAsync(ZkPath path)
        => epoch is null ? client.DeleteAsync(path) : DeleteCheckedAsync(path);

    /// <summary>Writes a znode's content.</summary>
    public async ValueTask SetDataAsync(ZkPath path, ReadOnlyMemory<byte> data)
    {
        if (epoch is null) await client.SetDataAsync(path, data).ConfigureAwait(false);
        else await CheckedAsync(new Transaction().SetData(path, data)).ConfigureAwait(false);
    }

    /// <summary>Changes nothing, and fails if the session is another's: what was read just before was read as its
    /// owner.</summary>
    public async ValueTask ProveAsync()
    {
        if (epoch is not null) await CheckedAsync(new Transaction()).ConfigureAwait(false);
    }

    private async ValueTask<CreateResult> CreateCheckedAsync(ZkPath prefix, ReadOnlyMemory<byte> data)
    {
        var result = await CheckedAsync(new Transaction().Create(prefix, data, CreateMode.EphemeralSequential))
            .ConfigureAwait(false);

        // A server that tells no metadata of a transaction's creates tells its zxid, which is what counts.
        var stat = result.Steps[0].Stat ?? default;
        return new CreateResult(result.Steps[0].Path, stat with { Czxid = result.Zxid }, result.Zxid);
    }

    private async ValueTask<DeleteResult> DeleteCheckedAsync(ZkPath path)
    {
        var result = await CheckedAsync(new Transaction().Delete(path)).ConfigureAwait(false);
        return new DeleteResult(result.Zxid);
    }

    private async ValueTask<TransactionResult> CheckedAsync(Transaction transaction)
    {
        try
        {
            return await epoch!.MultiAsync(transaction).ConfigureAwait(false);
        }
        catch (NotOwnerException e) when (Ownership.IsLost(e))
        {
            deposed();
            throw;
        }
    }
}
