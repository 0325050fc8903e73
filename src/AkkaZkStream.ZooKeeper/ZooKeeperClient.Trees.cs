using System.Runtime.CompilerServices;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Trees;

namespace AkkaZkStream.ZooKeeper;

public sealed partial class ZooKeeperClient
{
    // Enough to hide the round trip, and a tenth of what is on the wire at most by default.
    private const int AskedAheadMax = 100;

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
            await DeleteChildrenAsync(path, cancellationToken);
    }

    /// <summary>The paths of a node and of everything below it, parents before their children, level by level
    /// (ZKUtil.listSubTreeBFS). Not one state of the tree: what comes and goes meanwhile may be in it or not.</summary>
    /// <remarks>Lists of children are asked for ahead of the reader, so that a large tree takes few round trips. In
    /// memory are the paths of two levels at most.</remarks>
    /// <param name="path">The node; when it does not exist, nothing is listed.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="NoAuthException">A node may not be read.</exception>
    public async IAsyncEnumerable<ZkPath> ListSubtreeAsync(
        ZkPath path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var unasked = new Queue<ZkPath>([path]);
        var asked = new Queue<(ZkPath Path, ValueTask<ChildrenResult?> Listing)>();
        while (unasked.Count + asked.Count > 0)
        {
            while (asked.Count < AskedAheadMax && unasked.TryDequeue(out var next))
                asked.Enqueue((next, ReadChildrenAsync(next)));

            var (node, listing) = asked.Dequeue();
            if (await listing.AsTask().WaitAsync(cancellationToken) is not { } children) continue;
            foreach (var child in children.Children) unasked.Enqueue(node.Child(child));
            yield return node;
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

    /// <summary>Asks for the deletion of many children at once; those that have children themselves come after
    /// that.</summary>
    private async ValueTask DeleteChildrenAsync(ZkPath path, CancellationToken cancellationToken)
    {
        foreach (var names in (await ChildrenOrNoneAsync(path, cancellationToken)).Chunk(AskedAheadMax))
        {
            var children = names.Select(path.Child).ToArray();
            var deletions = children.Select(child => TryDeleteAsync(child, cancellationToken).AsTask());
            foreach (var (child, isDeleted) in children.Zip(await Task.WhenAll(deletions)))
                if (!isDeleted) await DeleteRecursiveAsync(child, cancellationToken);
        }
    }

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
