using Akka.Actor;
using AkkaZkStream.Coordination;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream;

/// <summary>What the numbers job does.</summary>
public sealed record NumbersJobOptions
{
    /// <summary>The actor that speaks the lock protocol.</summary>
    public required IActorRef Coordinator { get; init; }

    /// <summary>The lock that all sources, of all processes that run the job, take turns with.</summary>
    /// <value><c>/akkazk/locks/numbers</c></value>
    public ZkPath Lock { get; init; } = ZkPath.Parse("/akkazk/locks/numbers");

    /// <summary>How many sources; at least 1. They are named <c>numbers-0</c>, <c>numbers-1</c> and so on.</summary>
    /// <value>4</value>
    public int Parallelism { get; init; } = 4;

    /// <summary>
    /// Each source's pause between giving the lock back and asking for it again; 0 is as fast as the lock allows.
    /// </summary>
    /// <value>1 s</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The length of the tumbling windows, aligned to the Unix epoch; positive.</summary>
    /// <value>1 s</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Pause and window length from moment to moment, in place of <see cref="Every"/> and <see cref="Window"/>. Asked
    /// on the stream's thread: be quick, and don't throw.
    /// </summary>
    /// <value>They stay as they are.</value>
    public Func<NumbersParameters>? Parameters { get; init; }

    /// <summary>The numbers of source i depend on the seed and i alone.</summary>
    /// <value>0</value>
    public long Seed { get; init; }

    /// <summary>After this time the job drains by itself.</summary>
    /// <value>Never.</value>
    public TimeSpan? Duration { get; init; }

    /// <summary>
    /// The resource that decides which numbers were output. The payload is the number, in decimal digits.
    /// </summary>
    /// <value>A fence in memory, of this job alone.</value>
    public IFence Fence { get; init; } = new InMemoryFence();
}
