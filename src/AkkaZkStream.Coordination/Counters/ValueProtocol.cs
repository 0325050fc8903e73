using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a <see cref="SharedValue"/>, sent to the coordinator; see <see cref="RecipeProtocol"/>.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Get"/></term><description><see cref="Value"/>; <see cref="NotDoneReason.Missing"/> when
/// nobody has set it</description></item>
/// <item><term><see cref="Set"/></term><description><see cref="Written"/></description></item>
/// <item><term><see cref="TrySet"/></term><description><see cref="Written"/> | <see cref="Stale"/> |
/// <see cref="RecipeProtocol.Unknown"/>; <see cref="NotDoneReason.Missing"/> when nobody has set
/// it</description></item>
/// <item><term><see cref="Subscribe"/></term><description><see cref="Current"/> now and after every change that the
/// subscriber is fast enough to see; the newest is never left out</description></item>
/// <item><term><see cref="Unsubscribe"/></term><description><see cref="Unsubscribed"/></description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// </remarks>
public static class ValueProtocol
{
    /// <summary>Reads the value.</summary>
    /// <param name="Path">The value.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record Get(ZkPath Path, long Number = 0) : RecipeProtocol.IRecipeCommand;

    /// <summary>Writes, whatever stands there; creates the value, with its missing parents. An answer that is lost
    /// makes it write again.</summary>
    /// <param name="Path">The value.</param>
    /// <param name="Data">The content; must not change later.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record Set(ZkPath Path, ReadOnlyMemory<byte> Data, long Number = 0) : RecipeProtocol.IRecipeCommand;

    /// <summary>Writes if the version is still this one.</summary>
    /// <param name="Path">The value.</param>
    /// <param name="Data">The content; must not change later.</param>
    /// <param name="Version">The version that it was read with.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record TrySet(ZkPath Path, ReadOnlyMemory<byte> Data, int Version, long Number = 0)
        : RecipeProtocol.IRecipeCommand;

    /// <summary>Subscribes the requester until it stops.</summary>
    public sealed record Subscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Ends the subscription.</summary>
    public sealed record Unsubscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>The value as it was read.</summary>
    public sealed record Value(ZkPath Path, long Number, VersionedData Read) : RecipeProtocol.IRecipeEvent;

    /// <summary>Written.</summary>
    /// <param name="Path">The value.</param>
    /// <param name="Number">The number of the command.</param>
    /// <param name="Version">What the value's version was just after.</param>
    public sealed record Written(ZkPath Path, long Number, int Version) : RecipeProtocol.IRecipeEvent;

    /// <summary>Certainly not written: somebody else was faster. Read again.</summary>
    public sealed record Stale(ZkPath Path, long Number) : RecipeProtocol.IRecipeEvent;

    /// <summary>To a subscriber: what stands there.</summary>
    /// <param name="Path">The value.</param>
    /// <param name="Read">The content; null when nobody has set it, or somebody has deleted it.</param>
    public sealed record Current(ZkPath Path, VersionedData? Read) : RecipeProtocol.IRecipeEvent;

    /// <summary>The subscription has ended.</summary>
    public sealed record Unsubscribed(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
