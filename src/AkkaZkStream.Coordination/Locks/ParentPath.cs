using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>Creates a path whose znodes are missing, ancestors first.</summary>
internal sealed class ParentPath(ParentNodes kind)
{
    /// <summary>How often one entry into a queue creates the path anew: a reaper that strikes more often is no
    /// coincidence.</summary>
    public const int AttemptsMax = 5;

    /// <summary>Makes the path exist. Whoever creates it first, it is there afterwards.</summary>
    /// <exception cref="ZkException">What the server refused; NoNode when even the root is missing, as in a chroot that
    /// does not exist.</exception>
    public async Task CreateAsync(ZooKeeperClient client, ZkPath path)
    {
        if (path.IsRoot) return;
        try
        {
            await CreateOneAsync(client, path).ConfigureAwait(false);
        }
        catch (NodeExistsException)
        {
            // Somebody was faster.
        }
        catch (NoNodeException) when (!path.Parent.IsRoot)
        {
            await CreateAsync(client, path.Parent).ConfigureAwait(false);
            await CreateAsync(client, path).ConfigureAwait(false);
        }
    }

    private async Task CreateOneAsync(ZooKeeperClient client, ZkPath path)
    {
        if (kind is ParentNodes.Container)
            await client.CreateAsync(path, default, CreateMode.Container).ConfigureAwait(false);
        else
            await client.CreateAsync(path, default, CreateMode.Persistent).ConfigureAwait(false);
    }
}
