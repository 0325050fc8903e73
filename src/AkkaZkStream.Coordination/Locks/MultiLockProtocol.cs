using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of whoever wants several locks, all or none; sent to the coordinator, see
/// <see cref="RecipeProtocol"/>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="AcquireAll"/></term><description><see cref="Acquired"/>, when all are held;
/// <see cref="RecipeProtocol.NotDone"/> | <see cref="RecipeProtocol.Unknown"/>: none is kept</description></item>
/// <item><term><see cref="Renew"/></term><description><see cref="Renewed"/>, when all are renewed; nothing while they
/// are not held</description></item>
/// <item><term><see cref="Release"/></term><description><see cref="Released"/>, when all are proven given back, in
/// reverse; ends the waiting, too</description></item>
/// <item><term>unasked, while held</term><description><see cref="Suspended"/> (pause output), <see cref="Resumed"/>
/// (renew, then go on), <see cref="Lost"/> (stop at once; all are given back)</description></item>
/// </list>
/// They are taken one after the other in the order of their paths: two who want the same ones never wait for each
/// other.
/// Path, in all that follows <see cref="AcquireAll"/>, is the first one that it named.
/// </remarks>
public static class MultiLockProtocol
{
    /// <summary>What a requester sends.</summary>
    public interface IMultiLockCommand : RecipeProtocol.IRecipeCommand
    {
        /// <summary>Who wants them, in the requester's own words.</summary>
        string Holder { get; }
    }

    /// <summary>Asks for all of them, and waits.</summary>
    /// <param name="Paths">The locks; at least one, each once.</param>
    /// <param name="Holder">Who wants them.</param>
    public sealed record AcquireAll(IReadOnlyList<ZkPath> Paths, string Holder) : IMultiLockCommand
    {
        /// <inheritdoc/>
        public ZkPath Path => Paths.Count > 0 ? Paths[0] : ZkPath.Root;
    }

    /// <summary>Asks for a later deadline. Send one when a third of the time that is left has gone.</summary>
    /// <param name="Path">The first lock that was named.</param>
    /// <param name="Holder">Who holds them.</param>
    /// <param name="Number">Comes back in the answer, so that the holder knows which sending time it counts
    /// from.</param>
    public sealed record Renew(ZkPath Path, string Holder, long Number) : IMultiLockCommand;

    /// <summary>Gives all of them back. To be sent only when every output made under them was accepted or
    /// refused.</summary>
    public sealed record Release(ZkPath Path, string Holder) : IMultiLockCommand;

    /// <summary>All are held from now on, until released or lost.</summary>
    /// <param name="Path">The first lock that was named.</param>
    /// <param name="Holder">Who holds them.</param>
    /// <param name="Tokens">What fences check, in the order in which the locks were named.</param>
    /// <param name="ValidFor">Counted from the sending of the <see cref="AcquireAll"/>.</param>
    public sealed record Acquired(
        ZkPath Path, string Holder, IReadOnlyList<FencingToken> Tokens, TimeSpan ValidFor)
        : RecipeProtocol.IRecipeEvent;

    /// <summary>All grants stand.</summary>
    /// <param name="Path">The first lock that was named.</param>
    /// <param name="Holder">Who holds them.</param>
    /// <param name="Number">The number of the <see cref="Renew"/> that this answers.</param>
    /// <param name="ValidFor">Counted from the sending of that <see cref="Renew"/>.</param>
    public sealed record Renewed(ZkPath Path, string Holder, long Number, TimeSpan ValidFor)
        : RecipeProtocol.IRecipeEvent;

    /// <summary>All are proven given back, or their session dead.</summary>
    public sealed record Released(ZkPath Path, string Holder) : RecipeProtocol.IRecipeEvent;

    /// <summary>The connection to ZooKeeper broke: pause output. The deadline stands.</summary>
    public sealed record Suspended(ZkPath Path, string Holder) : RecipeProtocol.IRecipeEvent;

    /// <summary>The connection is back within the session: renew, then go on.</summary>
    public sealed record Resumed(ZkPath Path, string Holder) : RecipeProtocol.IRecipeEvent;

    /// <summary>At least one was lost; stop at once. The others are given back.</summary>
    public sealed record Lost(ZkPath Path, string Holder, LossReason Reason) : RecipeProtocol.IRecipeEvent;
}
