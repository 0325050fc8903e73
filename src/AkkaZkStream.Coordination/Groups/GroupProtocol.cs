using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a group, sent to the coordinator; see <see cref="GroupMembership"/> and
/// <see cref="RecipeProtocol"/>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Join"/></term><description><see cref="Joined"/>; joining again with other data changes
/// them</description></item>
/// <item><term><see cref="Leave"/></term><description><see cref="Left"/></description></item>
/// <item><term>unasked, after <see cref="Joined"/></term><description><see cref="Lost"/>, and <see cref="Joined"/> once
/// more in the next session</description></item>
/// <item><term><see cref="Subscribe"/></term><description><see cref="Members"/> now and after every change that the
/// subscriber is fast enough to see; the newest is never left out</description></item>
/// <item><term><see cref="Unsubscribe"/></term><description><see cref="Unsubscribed"/></description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// A name that another process has joined under is waited for: <see cref="Joined"/> comes when it has gone. One that
/// another requester of the same coordinator has joined under is <see cref="NotDoneReason.Taken"/>.
/// </remarks>
public static class GroupProtocol
{
    /// <summary>Joins, and stays a member over lost sessions until it leaves or dies.</summary>
    /// <param name="Path">The group; created when it is missing.</param>
    /// <param name="Name">The member's name, unique in the group; no slash.</param>
    /// <param name="Data">What it says of itself; must not change later.</param>
    public sealed record Join(ZkPath Path, string Name, ReadOnlyMemory<byte> Data = default)
        : RecipeProtocol.IRecipeCommand;

    /// <summary>Leaves.</summary>
    public sealed record Leave(ZkPath Path, string Name) : RecipeProtocol.IRecipeCommand;

    /// <summary>Subscribes the requester until it stops; it need not be a member.</summary>
    public sealed record Subscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Ends the subscription.</summary>
    public sealed record Unsubscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>The others see the member, with the data of the newest <see cref="Join"/>.</summary>
    public sealed record Joined(ZkPath Path, string Name) : RecipeProtocol.IRecipeEvent;

    /// <summary>The member is proven gone, or its session dead.</summary>
    public sealed record Left(ZkPath Path, string Name) : RecipeProtocol.IRecipeEvent;

    /// <summary>The session was lost: the others see the member no more, at the latest when the ensemble has expired
    /// the session.</summary>
    public sealed record Lost(ZkPath Path, string Name) : RecipeProtocol.IRecipeEvent;

    /// <summary>To a subscriber: who is there.</summary>
    public sealed record Members(ZkPath Path, GroupMembers Group) : RecipeProtocol.IRecipeEvent;

    /// <summary>The subscription has ended.</summary>
    public sealed record Unsubscribed(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
