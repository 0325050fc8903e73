using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Fencing;

/// <summary>A znode as a versioned cell. Missing parents are created, persistent, with the first write.</summary>
internal sealed class ZnodeCell(ZooKeeperClient client, ZkPath path) : IVersionedCell
{
    public string Name => path.ToString();

    public async ValueTask<CellContent?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            DataResult read = await client.GetDataAsync(path, null, cancellationToken).ConfigureAwait(false);
            return new CellContent(read.Data, read.Stat.Version);
        }
        catch (NoNodeException)
        {
            return null;
        }
        catch (ZkException failure)
        {
            throw new FenceUnavailableException(
                path.ToString(), $"The fenced znode {path} can't be read: {failure.Message}", failure);
        }
    }

    public async ValueTask<CellWrite> WriteAsync(byte[] data, int expected)
    {
        try
        {
            if (expected == CellContent.NoVersion)
                await CreateAsync(data).ConfigureAwait(false);
            else
                await client.SetDataAsync(path, data, expected).ConfigureAwait(false);
            return new CellWrite(CellWriteOutcome.Written);
        }
        catch (Exception failure) when (failure is BadVersionException or NodeExistsException or NoNodeException)
        {
            return new CellWrite(CellWriteOutcome.Conflict, failure);
        }
        catch (UnknownOutcomeException failure)
        {
            return new CellWrite(CellWriteOutcome.Unknown, failure);
        }
        catch (ZkException failure)
        {
            return new CellWrite(CellWriteOutcome.NotWritten, failure);
        }
    }

    private async ValueTask CreateAsync(byte[] data)
    {
        try
        {
            await client.CreateAsync(path, data).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            await CreateParentsAsync(path.Parent).ConfigureAwait(false);
            await client.CreateAsync(path, data).ConfigureAwait(false);
        }
    }

    private async ValueTask CreateParentsAsync(ZkPath parent)
    {
        try
        {
            await client.CreateAsync(parent).ConfigureAwait(false);
        }
        catch (NodeExistsException)
        {
            // Somebody else was first.
        }
        catch (NoNodeException)
        {
            await CreateParentsAsync(parent.Parent).ConfigureAwait(false);
            await CreateParentsAsync(parent).ConfigureAwait(false);
        }
    }
}
