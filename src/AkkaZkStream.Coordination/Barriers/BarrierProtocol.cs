using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a <see cref="Barrier"/>, sent to the coordinator; see
/// <see cref="RecipeProtocol"/>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Set"/></term><description><see cref="Stands"/></description></item>
/// <item><term><see cref="Lift"/></term><description><see cref="Lifted"/></description></item>
/// <item><term><see cref="Wait"/></term><description><see cref="Lifted"/>, as soon as no barrier
/// stands</description></item>
/// <item><term><see cref="Cancel"/></term><description><see cref="Cancelled"/></description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// A barrier stands until somebody lifts it, whatever becomes of whoever set it.
/// </remarks>
public static class BarrierProtocol
{
    /// <summary>Sets the barrier, with its missing parents; one that stands stays.</summary>
    public sealed record Set(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Lets everybody go on who waits.</summary>
    public sealed record Lift(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Waits until no barrier stands: at once, if that is so now.</summary>
    public sealed record Wait(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Waits no more.</summary>
    public sealed record Cancel(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>The barrier stands.</summary>
    public sealed record Stands(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>No barrier stands: lifted by whoever hears this, or waited for.</summary>
    public sealed record Lifted(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>The waiting has ended; a <see cref="Lifted"/> that crossed the <see cref="Cancel"/> was sent
    /// before.</summary>
    public sealed record Cancelled(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
