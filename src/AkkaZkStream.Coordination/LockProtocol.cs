using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>The messages between whoever wants a lock (the requester) and the coordinator.</summary>
/// <remarks>
/// <para>
/// The requester Tells the coordinator; the sender of the message is the requester. A claim is known by
/// (path, holder, requester), so one actor can hold several locks, and one lock path can be asked for under several
/// names.
/// </para>
/// <list type="table">
/// <item><term><see cref="Acquire"/></term><description>
/// <see cref="Acquired"/> | <see cref="NotAcquired"/> | <see cref="Unknown"/>. Asked again while waiting, it changes
/// nothing; asked again while held, it is answered with the same token and a fresh duration. Who asks again counts that
/// duration from the first sending.</description></item>
/// <item><term><see cref="Renew"/></term><description><see cref="Renewed"/> | <see cref="Lost"/></description></item>
/// <item><term><see cref="Release"/></term><description><see cref="Released"/> |
/// <see cref="Lost"/></description></item>
/// <item><term><see cref="Cancel"/></term><description><see cref="Cancelled"/>, perhaps after an <see cref="Acquired"/>
/// that crossed it and counts for nothing: wait for the <see cref="Cancelled"/> before asking again under the same
/// name</description></item>
/// <item><term>unasked, while held</term><description>
/// <see cref="Suspended"/> (pause output), <see cref="Resumed"/> (go on), <see cref="Lost"/> (stop at
/// once)</description></item>
/// </list>
/// <para>The coordinator watches the requester. When it dies, its claim leaves the queue; a lock that it held is given
/// on only after the deadline that it had been promised.</para>
/// </remarks>
public static class LockProtocol
{
    /// <summary>What a requester sends.</summary>
    public interface ILockCommand
    {
        /// <summary>The lock: the znode under which its queue stands.</summary>
        ZkPath Path { get; }

        /// <summary>Who wants it, in the requester's own words; shown to people, and kept in the lock's
        /// znode.</summary>
        string Holder { get; }
    }

    /// <summary>What the coordinator sends.</summary>
    public interface ILockEvent
    {
        /// <summary>The lock that this is about.</summary>
        ZkPath Path { get; }

        /// <summary>The holder that this is about.</summary>
        string Holder { get; }
    }

    /// <summary>Asks for the lock and waits in its queue, first come first served, until it is granted or
    /// cancelled.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who wants it.</param>
    /// <param name="Mode">With whom it may be held at the same time. Asked again before the claim has ended, the mode
    /// asked for first stands.</param>
    /// <param name="Waits">False to be answered <see cref="NotAcquired"/> when somebody else stands before.</param>
    /// <param name="Permits">
    /// With <see cref="LockMode.Permit"/>: how many may hold at the same time. Everybody has to name the same number,
    /// or 0 for the one that a <see cref="SharedCount"/> at the lock's own path says, which may be changed at any time.
    /// </param>
    /// <param name="Number">Comes back in <see cref="Acquired"/>: another one for each wish under the same name, the
    /// same when a wish is repeated. It tells a grant from a late one, which an earlier coordinator made for an earlier
    /// wish.</param>
    public sealed record Acquire(
        ZkPath Path,
        string Holder,
        LockMode Mode = LockMode.Exclusive,
        bool Waits = true,
        int Permits = 0,
        long Number = 0)
        : ILockCommand;

    /// <summary>Asks for a later deadline. Send one when a third of the time that is left has gone.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who holds it.</param>
    /// <param name="Number">Comes back in the answer, so that the holder knows which sending time the answer counts
    /// from.</param>
    /// <param name="Token">The grant that is meant, also one that an earlier coordinator has made. Left out, it is the
    /// one that this coordinator knows.</param>
    public sealed record Renew(ZkPath Path, string Holder, long Number, FencingToken Token = default) : ILockCommand;

    /// <summary>Gives the lock back. To be sent only when every output made under the grant was accepted or
    /// refused.</summary>
    public sealed record Release(ZkPath Path, string Holder, FencingToken Token) : ILockCommand;

    /// <summary>Takes the request back, also when the lock was granted meanwhile. No znode of it is left
    /// behind.</summary>
    public sealed record Cancel(ZkPath Path, string Holder) : ILockCommand;

    /// <summary>The lock is held from now on, until released or lost.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who holds it.</param>
    /// <param name="Grant">Under which token, and for how long.</param>
    /// <param name="Number">That of the newest <see cref="Acquire"/> which this answers. Where a coordinator's session
    /// may be handed over, a grant with another number than that of one's present wish counts for nothing.</param>
    public sealed record Acquired(ZkPath Path, string Holder, Grant Grant, long Number = 0) : ILockEvent;

    /// <summary>The lock is certainly not held, and nothing of the request is left.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who asked.</param>
    /// <param name="Reason">What the caller can decide by.</param>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record NotAcquired(ZkPath Path, string Holder, NotAcquiredReason Reason, string Detail) : ILockEvent;

    /// <summary>The grant has ended; stop at once. Acquire again to take a place in the queue.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who held it.</param>
    /// <param name="Token">The grant that ended; <see cref="FencingToken.None"/> when no grant was known.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Lost(ZkPath Path, string Holder, FencingToken Token, LossReason Reason) : ILockEvent;

    /// <summary>It is not known whether the lock was acquired: count it as not held, and ask again.</summary>
    public sealed record Unknown(ZkPath Path, string Holder, string Detail) : ILockEvent;

    /// <summary>The grant stands.</summary>
    /// <param name="Path">The lock.</param>
    /// <param name="Holder">Who holds it.</param>
    /// <param name="Number">The number of the <see cref="Renew"/> that this answers.</param>
    /// <param name="ValidFor">Counted from the sending of that <see cref="Renew"/>.</param>
    public sealed record Renewed(ZkPath Path, string Holder, long Number, TimeSpan ValidFor) : ILockEvent;

    /// <summary>The lock's znode is proven gone, or its session dead. The next Acquire need not wait for
    /// this.</summary>
    public sealed record Released(ZkPath Path, string Holder, FencingToken Token) : ILockEvent;

    /// <summary>The request is withdrawn, its znode proven gone or its session dead.</summary>
    public sealed record Cancelled(ZkPath Path, string Holder) : ILockEvent;

    /// <summary>The connection to ZooKeeper broke: pause output. The deadline stands, and no renewal moves it for
    /// now.</summary>
    public sealed record Suspended(ZkPath Path, string Holder, FencingToken Token) : ILockEvent;

    /// <summary>The connection is back within the session: the grant stands. Renew, then go on.</summary>
    public sealed record Resumed(ZkPath Path, string Holder, FencingToken Token) : ILockEvent;
}
