using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>Opens a session that is fit for use, and closes one whatever state it is in.</summary>
internal static class SessionOpening
{
    /// <summary>Connects and makes sure that the chroot exists: ZooKeeper itself would only refuse the first request in
    /// it.</summary>
    /// <exception cref="NoSessionException">Nobody answered in time, the server refused, or the chroot does not
    /// exist.</exception>
    public static async Task<ZooKeeperClient> OpenAsync(ZooKeeperOptions options, CancellationToken cancelled)
    {
        var client = await ConnectAsync(options, cancelled).ConfigureAwait(false);
        try
        {
            await DemandChrootAsync(client, options).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the session that an attempt to connect has given or may yet give.</summary>
    public static async Task CloseAsync(Task<OpenedSession> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompletedSuccessfully) return;
        var opened = await opening.ConfigureAwait(false);
        await opened.Client.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Leaves the session that an attempt to connect has given or may yet give to a successor.</summary>
    public static async Task AbandonAsync(Task<OpenedSession> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully) Abandon((await opening.ConfigureAwait(false)).Client);
    }

    /// <summary>Leaves the session to expire by itself.</summary>
    public static void Abandon(ZooKeeperClient client)
    {
        try
        {
            client.Detach();
        }
        catch (SessionExpiredException)
        {
            // It has gone already.
        }
    }

    private static async Task<ZooKeeperClient> ConnectAsync(ZooKeeperOptions options, CancellationToken cancelled)
    {
        try
        {
            return await ZooKeeperClient.ConnectAsync(options, cancelled).ConfigureAwait(false);
        }
        catch (ZkException e)
        {
            throw new NoSessionException(e.Message, e);
        }
    }

    private static async Task DemandChrootAsync(ZooKeeperClient client, ZooKeeperOptions options)
    {
        var servers = options.ConnectString;
        if (servers.Chroot.IsRoot) return;
        var root = await client.ExistsAsync(ZkPath.Root).ConfigureAwait(false);
        if (!root.Exists)
            throw new NoSessionException(
                $"Expected the chroot {servers.Chroot} of {servers} to exist; it does not. Create it first.");
    }
}
