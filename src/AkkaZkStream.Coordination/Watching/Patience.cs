using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Watching;

/// <summary>Sends a request that does no harm twice again and again, until it is answered.</summary>
/// <remarks>No pause is needed: without a connection, the client lets the next one wait until there is one.</remarks>
internal static class Patience
{
    /// <exception cref="SessionExpiredException">The session was lost meanwhile.</exception>
    public static async Task<T> AskAsync<T>(Func<ValueTask<T>> request)
    {
        while (true)
        {
            try
            {
                return await request().ConfigureAwait(false);
            }
            catch (ZkException e) when (e is ConnectionLossException or UnknownOutcomeException)
            {
                // Whether it was applied does not matter: it is sent again.
            }
        }
    }

    /// <summary>Creates a persistent znode, its missing ancestors too; whoever was first, it is there
    /// afterwards.</summary>
    public static async Task CreateAsync(
        ZooKeeperClient client, ZkPath path, ReadOnlyMemory<byte> data, CancellationToken cancelled)
    {
        try
        {
            await AskAsync(() => client.CreateAsync(path, data, cancellationToken: cancelled)).ConfigureAwait(false);
        }
        catch (NodeExistsException)
        {
            // As wanted.
        }
        catch (NoNodeException) when (!path.Parent.IsRoot)
        {
            await CreateAsync(client, path.Parent, default, cancelled).ConfigureAwait(false);
            await CreateAsync(client, path, data, cancelled).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a znode; whoever was first, it is gone afterwards.</summary>
    public static async Task DeleteAsync(ZooKeeperClient client, ZkPath path, CancellationToken cancelled)
    {
        try
        {
            await AskAsync(() => client.DeleteAsync(path, cancellationToken: cancelled)).ConfigureAwait(false);
        }
        catch (NoNodeException)
        {
            // As wanted.
        }
    }
}
