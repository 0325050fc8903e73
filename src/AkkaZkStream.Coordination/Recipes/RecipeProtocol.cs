using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>What the messages of all recipes have in common. They are sent to the coordinator, as
/// <see cref="LockProtocol"/> is, and live in its session.</summary>
/// <remarks>
/// <para>The requester Tells the coordinator; the sender of the message is the requester, and whatever it hears comes
/// from this coordinator. Each recipe has a protocol of its own: <see cref="BarrierProtocol"/>,
/// <see cref="DoubleBarrierProtocol"/>, <see cref="CounterProtocol"/>, <see cref="ValueProtocol"/>,
/// <see cref="GroupProtocol"/>, <see cref="NodeProtocol"/>, <see cref="LeaderProtocol"/>,
/// <see cref="MultiLockProtocol"/>. Mutex, read-write lock and semaphore are the modes of
/// <see cref="LockProtocol.Acquire"/>.</para>
/// <para>A command that came while there is no session waits for the next one. What one requester asks of one path is
/// done in the order in which it was asked. The coordinator watches the requester: when it dies, its members, znodes,
/// candidacies and subscriptions end with it. When the coordinator stops (watch it), all of them have ended.</para>
/// </remarks>
public static class RecipeProtocol
{
    /// <summary>What a requester sends.</summary>
    public interface IRecipeCommand
    {
        /// <summary>The znode that the recipe goes by.</summary>
        ZkPath Path { get; }
    }

    /// <summary>What the coordinator sends.</summary>
    public interface IRecipeEvent
    {
        /// <summary>The znode that the recipe goes by.</summary>
        ZkPath Path { get; }
    }

    /// <summary>A command was certainly not carried out, and nothing of it is left. What it would have kept up (a
    /// member, a subscription) has ended.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Reason">What the requester can decide by.</param>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record NotDone(IRecipeCommand Command, NotDoneReason Reason, string Detail) : IRecipeEvent
    {
        /// <inheritdoc/>
        public ZkPath Path => Command.Path;
    }

    /// <summary>It is not known whether a command was carried out: it may have been, once.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Detail">One sentence for people.</param>
    public sealed record Unknown(IRecipeCommand Command, string Detail) : IRecipeEvent
    {
        /// <inheritdoc/>
        public ZkPath Path => Command.Path;
    }
}
