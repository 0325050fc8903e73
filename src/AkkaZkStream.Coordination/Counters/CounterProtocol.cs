using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a <see cref="SharedCounter"/>, sent to the coordinator; see <see cref="RecipeProtocol"/>.
/// A counter that nobody has used yet is zero.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Get"/></term><description><see cref="Value"/></description></item>
/// <item><term><see cref="Add"/></term><description><see cref="Changed"/> |
/// <see cref="RecipeProtocol.Unknown"/></description></item>
/// <item><term><see cref="CompareAndSet"/></term><description><see cref="Changed"/> | <see cref="Different"/> |
/// <see cref="RecipeProtocol.Unknown"/></description></item>
/// <item><term><see cref="Subscribe"/></term><description><see cref="Current"/> now and after every change that the
/// subscriber is fast enough to see; the newest is never left out</description></item>
/// <item><term><see cref="Unsubscribe"/></term><description><see cref="Unsubscribed"/></description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// </remarks>
public static class CounterProtocol
{
    /// <summary>Reads the counter.</summary>
    /// <param name="Path">The counter.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record Get(ZkPath Path, long Number = 0) : RecipeProtocol.IRecipeCommand;

    /// <summary>Adds to it, once.</summary>
    /// <param name="Path">The counter.</param>
    /// <param name="Delta">What to add; may be negative. A sum that does not fit into 64 bits is
    /// <see cref="NotDoneReason.Invalid"/>.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record Add(ZkPath Path, long Delta, long Number = 0) : RecipeProtocol.IRecipeCommand;

    /// <summary>Sets it if it is still the expected number.</summary>
    /// <param name="Path">The counter.</param>
    /// <param name="Expected">What it has to be.</param>
    /// <param name="Next">What it shall be.</param>
    /// <param name="Number">Comes back in the answer.</param>
    public sealed record CompareAndSet(ZkPath Path, long Expected, long Next, long Number = 0)
        : RecipeProtocol.IRecipeCommand;

    /// <summary>Subscribes the requester until it stops.</summary>
    public sealed record Subscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Ends the subscription.</summary>
    public sealed record Unsubscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>The number as it was read.</summary>
    public sealed record Value(ZkPath Path, long Number, long Count) : RecipeProtocol.IRecipeEvent;

    /// <summary>Changed, once.</summary>
    /// <param name="Path">The counter.</param>
    /// <param name="Number">The number of the command.</param>
    /// <param name="Before">What it was just before.</param>
    /// <param name="After">What it was just after.</param>
    public sealed record Changed(ZkPath Path, long Number, long Before, long After) : RecipeProtocol.IRecipeEvent;

    /// <summary>Certainly not changed: it was not the expected number.</summary>
    /// <param name="Path">The counter.</param>
    /// <param name="Number">The number of the command.</param>
    /// <param name="Count">What it was.</param>
    public sealed record Different(ZkPath Path, long Number, long Count) : RecipeProtocol.IRecipeEvent;

    /// <summary>To a subscriber: what the counter is.</summary>
    public sealed record Current(ZkPath Path, long Count) : RecipeProtocol.IRecipeEvent;

    /// <summary>The subscription has ended.</summary>
    public sealed record Unsubscribed(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
