using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a <see cref="PersistentNode"/>, sent to the coordinator; see
/// <see cref="RecipeProtocol"/>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Keep"/></term><description><see cref="Stands"/>; asked again with other data, it is written
/// anew</description></item>
/// <item><term><see cref="Drop"/></term><description><see cref="Dropped"/></description></item>
/// <item><term>unasked, after <see cref="Stands"/></term><description><see cref="Lost"/>, and <see cref="Stands"/> once
/// more in the next session</description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// A znode of somebody else's at the path is left alone: <see cref="Stands"/> comes when it has gone. One that another
/// requester of the same coordinator keeps is <see cref="NotDoneReason.Taken"/>.
/// </remarks>
public static class NodeProtocol
{
    /// <summary>Keeps an ephemeral znode there over lost sessions, until it is dropped or the requester dies.</summary>
    /// <param name="Path">The znode; missing parents are created.</param>
    /// <param name="Data">Its content; must not change later.</param>
    public sealed record Keep(ZkPath Path, ReadOnlyMemory<byte> Data = default) : RecipeProtocol.IRecipeCommand;

    /// <summary>Deletes it.</summary>
    public sealed record Drop(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>It stands, with the data of the newest <see cref="Keep"/>.</summary>
    public sealed record Stands(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>It is proven gone, or its session dead.</summary>
    public sealed record Dropped(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>The session was lost, and the znode with it, at the latest when the ensemble has expired the
    /// session.</summary>
    public sealed record Lost(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
