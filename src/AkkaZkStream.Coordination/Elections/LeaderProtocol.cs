using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages of an election, sent to the coordinator; see <see cref="RecipeProtocol"/>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="Stand"/></term><description><see cref="Elected"/>, when its turn has come; asked again while
/// it leads, the same with a fresh duration</description></item>
/// <item><term><see cref="Renew"/></term><description><see cref="Renewed"/> | <see cref="Deposed"/>
/// (<see cref="LossReason.NotHeld"/>: it does not lead)</description></item>
/// <item><term><see cref="Withdraw"/></term><description><see cref="Withdrawn"/>: the next candidate is
/// elected</description></item>
/// <item><term>unasked, while it leads</term><description><see cref="Suspended"/> (pause output),
/// <see cref="Resumed"/> (go on), <see cref="Deposed"/> (stop at once)</description></item>
/// <item><term><see cref="Subscribe"/></term><description><see cref="Current"/> now and after every change of leader
/// that the subscriber is fast enough to see; the newest is never left out</description></item>
/// <item><term><see cref="Unsubscribe"/></term><description><see cref="Unsubscribed"/></description></item>
/// <item><term>each</term><description>or <see cref="RecipeProtocol.NotDone"/>,
/// <see cref="RecipeProtocol.Unknown"/>: stand again</description></item>
/// </list>
/// <para>An election is a lock with a name for it, and the leader the holder of a <see cref="Coordination.Grant"/>: it
/// has a deadline, renews it when a third of the time that is left has gone, stops by its own clock, and sends its
/// token to a fence. A leader that dies is followed after the deadline that it was promised.</para>
/// <para>A deposed candidate stands again by itself, unless the coordinator is stopping.</para>
/// </remarks>
public static class LeaderProtocol
{
    /// <summary>Stands for election until it withdraws or dies.</summary>
    /// <param name="Path">The election: every candidate names the same one.</param>
    /// <param name="Candidate">Who stands, as others see it; not empty.</param>
    public sealed record Stand(ZkPath Path, string Candidate) : RecipeProtocol.IRecipeCommand;

    /// <summary>Asks for a later deadline.</summary>
    /// <param name="Path">The election.</param>
    /// <param name="Candidate">Who leads.</param>
    /// <param name="Number">Comes back in the answer, so that the leader knows which sending time it counts
    /// from.</param>
    public sealed record Renew(ZkPath Path, string Candidate, long Number) : RecipeProtocol.IRecipeCommand;

    /// <summary>Ends the candidacy, and the leadership if there is one. To be sent only when every output made as
    /// leader was accepted or refused.</summary>
    public sealed record Withdraw(ZkPath Path, string Candidate) : RecipeProtocol.IRecipeCommand;

    /// <summary>Subscribes the requester until it stops; it need not stand.</summary>
    public sealed record Subscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>Ends the subscription.</summary>
    public sealed record Unsubscribe(ZkPath Path) : RecipeProtocol.IRecipeCommand;

    /// <summary>The candidate leads.</summary>
    /// <param name="Path">The election.</param>
    /// <param name="Candidate">Who leads.</param>
    /// <param name="Grant">The token for fences, and for how long, counted from the sending of the
    /// <see cref="Stand"/>.</param>
    public sealed record Elected(ZkPath Path, string Candidate, Grant Grant) : RecipeProtocol.IRecipeEvent;

    /// <summary>The leadership stands.</summary>
    /// <param name="Path">The election.</param>
    /// <param name="Candidate">Who leads.</param>
    /// <param name="Number">The number of the <see cref="Renew"/> that this answers.</param>
    /// <param name="ValidFor">Counted from the sending of that <see cref="Renew"/>.</param>
    public sealed record Renewed(ZkPath Path, string Candidate, long Number, TimeSpan ValidFor)
        : RecipeProtocol.IRecipeEvent;

    /// <summary>The connection to ZooKeeper broke: pause output. The deadline stands.</summary>
    public sealed record Suspended(ZkPath Path, string Candidate, FencingToken Token) : RecipeProtocol.IRecipeEvent;

    /// <summary>The connection is back within the session: renew, then go on.</summary>
    public sealed record Resumed(ZkPath Path, string Candidate, FencingToken Token) : RecipeProtocol.IRecipeEvent;

    /// <summary>The leadership has ended; stop at once.</summary>
    /// <param name="Path">The election.</param>
    /// <param name="Candidate">Who led.</param>
    /// <param name="Token">The grant that ended.</param>
    /// <param name="Reason">Why. <see cref="LossReason.CoordinatorStopping"/> ends the candidacy, too.</param>
    public sealed record Deposed(ZkPath Path, string Candidate, FencingToken Token, LossReason Reason)
        : RecipeProtocol.IRecipeEvent;

    /// <summary>The candidacy has ended, its znode proven gone or its session dead.</summary>
    public sealed record Withdrawn(ZkPath Path, string Candidate) : RecipeProtocol.IRecipeEvent;

    /// <summary>To a subscriber: who leads.</summary>
    public sealed record Current(ZkPath Path, Leadership Leadership) : RecipeProtocol.IRecipeEvent;

    /// <summary>The subscription has ended.</summary>
    public sealed record Unsubscribed(ZkPath Path) : RecipeProtocol.IRecipeEvent;
}
