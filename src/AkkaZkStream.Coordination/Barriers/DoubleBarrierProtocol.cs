using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of a <see cref="DoubleBarrier"/>, sent to the coordinator; see <see cref="RecipeProtocol"/>.
/// One requester is one member.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Enter"/></term><description><see cref="Entered"/>, when all are there; a lost session on the
/// way makes it enter again in the next one</description></item>
/// <item><term><see cref="Leave"/></term><description><see cref="Left"/>, when all have left or died; at once when it
/// has not entered</description></item>
/// <item><term>unasked, after <see cref="Entered"/></term><description><see cref="Lost"/>: the member is
/// out</description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/></description></item>
/// </list>
/// A member that dies is out; the others are not held up.
/// </remarks>
public static class DoubleBarrierProtocol
{
    /// <summary>Waits until all are there.</summary>
    /// <param name="Path">The barrier; everybody names the same one.</param>
    /// <param name="Members">How many have to be there before anybody begins; at least 1.</param>
    public sealed record Enter(ZkPath Path, int Members) : RecipeProtocol.IRecipeCommand;

    /// <summary>Waits until all who entered this round have left or died; ends an <see cref="Enter"/> that still
    /// waits.</summary>
    public sealed record Leave(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>All are there: begin.</summary>
    public sealed record Entered(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>All have left, or the member had not entered.</summary>
    public sealed record Left(ZkPath Path) : RecipeProtocol.IRecipeEvent;

    /// <summary>The session was lost, and the member with it: to the others it has left. Whether they have, is not
    /// known. Enter again for the next round.</summary>
    public sealed record Lost(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
