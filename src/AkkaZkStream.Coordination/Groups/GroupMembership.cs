using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Groups: who is there, and who comes and goes.</summary>
/// <remarks>A member is an ephemeral znode under the group's path. One that dies is a member until its session has
/// expired.</remarks>
public static class GroupMembership
{
    /// <summary>Joins, and stays a member over lost sessions until the result is disposed.</summary>
    /// <param name="client">Whose session the membership lives in.</param>
    /// <param name="group">The group; created when it is missing.</param>
    /// <param name="name">The member's name, unique in the group; no slash.</param>
    /// <param name="data">What it says of itself; may be changed later.</param>
    public static PersistentNode Join(
        ZooKeeperClient client, ZkPath group, string name, ReadOnlyMemory<byte> data = default)
        => PersistentNode.Start(client, group.Child(name), data);

    /// <summary>Reads who is there.</summary>
    /// <remarks>A picture of several reads: whoever leaves between them is left out.</remarks>
    public static Task<GroupMembers> ReadAsync(
        ZooKeeperClient client, ZkPath group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAsync(client, group, null, cancellationToken);
    }

    /// <summary>Who is there, and who is there after every change.</summary>
    /// <remarks>
    /// The first element comes at once. A slow reader, and one that was disconnected, gets the newest state; what it
    /// did not see in between is left out. A group that does not exist has no members. Completes when the client is
    /// closed.
    /// Each change costs one read for each member.
    /// </remarks>
    public static Source<GroupMembers, NotUsed> Changes(ZooKeeperClient client, ZkPath group)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Source.FromGraph(
            new WatchedSource<GroupMembers>(client, watcher => ReadAsync(client, group, watcher, default)));
    }

    /// <summary>Reads who is there; the watcher hears of every change to that.</summary>
    internal static async Task<GroupMembers> ReadAsync(
        ZooKeeperClient client, ZkPath group, Action<WatchedEvent>? watcher, CancellationToken cancelled)
    {
        var names = await Children.ReadAsync(client, group, watcher, cancelled).ConfigureAwait(false);
        var reads = names
            .Order(StringComparer.Ordinal)
            .Select(name => ReadOneAsync(client, group, name, watcher, cancelled));
        var found = await Task.WhenAll(reads).ConfigureAwait(false);
        return new GroupMembers([.. found.OfType<GroupMember>()]);
    }

    private static async Task<GroupMember?> ReadOneAsync(
        ZooKeeperClient client, ZkPath group, string name, Action<WatchedEvent>? watcher, CancellationToken cancelled)
    {
        try
        {
            var read = await Patience.AskAsync(() => client.GetDataAsync(group.Child(name), watcher, cancelled))
                .ConfigureAwait(false);
            return new GroupMember(name, read.Data);
        }
        catch (NoNodeException)
        {
            return null;
        }
    }
}
