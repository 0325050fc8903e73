using AkkaZkStream.Coordination.Recipes;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Groups;

/// <summary>A subscription to a group.</summary>
internal static class GroupWatch
{
    public static Watching<GroupMembers> Of(ZkPath path) => new(
        (client, watcher) => GroupMembership.ReadAsync(client, path, watcher, default),
        members => new GroupProtocol.Members(path, members),
        command => command is GroupProtocol.Unsubscribe ? new GroupProtocol.Unsubscribed(path) : null);
}
