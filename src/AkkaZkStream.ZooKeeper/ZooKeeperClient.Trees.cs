using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Trees;

namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    /// <summary>Creates a persistent node and its missing ancestors; what exists stays as it is.</summary>
    /// <param name="path">The node.</param>
    /// <param name="acl">Of what is created; <see cref="ZooKeeperOptions.DefaultAcl"/> unless given.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    public async ValueTask CreatePathAsync(
        ZkPath path, IReadOnlyList<Acl>? acl = null, CancellationToken cancellationToken = default)
    {
        if (path.IsRoot) return;
        try
        {
            await CreateAsync(path, acl: acl, cancellationToken: cancellationToken);
        }
        catch (NodeExistsException)
        {
            // As wanted, whoever made it.
        }
        catch (NoNodeException)
        {
            await CreatePathAsync(path.Parent, acl, cancellationToken);
            await CreatePathAsync(path, acl, cancellationToken);
        }
    }

    /// <summary>Deletes a node and everything below it, also what others create there meanwhile. Not
    /// atomic.</summary>
    /// <param name="path">The node; it need not exist.</param>
    /// <param name="cancellationToken">Lets the caller go.</param>
    public async ValueTask DeleteRecursiveAsync(ZkPath path, CancellationToken cancellationToken = default)
    {
        while (!await TryDeleteAsync(path, cancellationToken))
        {
            foreach (var child in await ChildrenOrNoneAsync(path, cancellationToken))
                await DeleteRecursiveAsync(path.Child(child), cancellationToken);
        }
    }

    /// <summary>How this client connects, and what it promises.</summary>
    internal ZooKeeperOptions Options => _session.Options;

    /// <summary>Reads a node that need not exist.</summary>
    internal ValueTask<TreeReading> ReadNodeAsync(ZkPath path) =>
        Send<ReadNodeCall, TreeReading>(new ReadNodeCall(path), CancellationToken.None);

    /// <summary>Lists the children of a node that need not exist: then null.</summary>
    internal ValueTask<ChildrenResult?> ReadChildrenAsync(ZkPath path) =>
        Send<ReadChildrenCall, ChildrenResult?>(new ReadChildrenCall(path), CancellationToken.None);

    /// <summary>False when the node has children.</summary>
    private async ValueTask<bool> TryDeleteAsync(ZkPath path, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(path, cancellationToken: cancellationToken);
            return true;
        }
        catch (NoNodeException)
        {
            return true;
        }
        catch (NotEmptyException)
        {
            return false;
        }
    }

    private async ValueTask<IReadOnlyList<string>> ChildrenOrNoneAsync(ZkPath path, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetChildrenAsync(path, cancellationToken: cancellationToken)).Children;
        }
        catch (NoNodeException)
        {
            return [];
        }
    }
}
