using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Coordination.Counters;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>A number to which many processes add; none of their additions is lost, and none is made twice.</summary>
/// <remarks>
/// <para>Optimistic first: read, then write if nobody has written meanwhile. Whoever fails at that
/// <see cref="OptimisticTriesMax"/> times goes on under a lock (<c>PATH/lock</c>), so that nobody starves.</para>
/// <para>Eight bytes, big-endian, as Curator's DistributedAtomicLong keeps them, so that its clients can share it.
/// Errors as in <see cref="SharedValue"/>.</para>
/// </remarks>
public sealed class SharedCounter
{
    /// <summary>How often it is tried without a lock.</summary>
    public const int OptimisticTriesMax = 8;

    private readonly SharedValue _value;
    private readonly Lazy<LockClient> _locks;

    private SharedCounter(SharedValue value, Lazy<LockClient> locks) => (_value, _locks) = (value, locks);

    /// <summary>Where it stands.</summary>
    public ZkPath Path => _value.Path;

    private ZkPath LockPath => Path.Child("lock");

    /// <summary>Creates the counter at zero with its missing parents, unless it is there already.</summary>
    /// <param name="client">Connected to the ensemble.</param>
    /// <param name="locks">For those who fail without a lock.</param>
    /// <param name="path">The znode.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<SharedCounter> OpenAsync(
        ZooKeeperClient client, LockClient locks, ZkPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(locks);
        var value = await SharedValue.OpenAsync(client, path, CounterData.Write(0), cancellationToken)
            .ConfigureAwait(false);
        return new SharedCounter(value, new Lazy<LockClient>(locks));
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="SharedDataException">Something else stands at the path.</exception>
    public async Task<long> ReadAsync(CancellationToken cancellationToken = default)
        => Read(await _value.ReadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Adds to it.</summary>
    /// <param name="delta">What to add; may be negative.</param>
    /// <param name="cancellationToken">Ends the waiting; it may be added all the same.</param>
    /// <exception cref="OverflowException">The sum does not fit into 64 bits; nothing was changed.</exception>
    /// <exception cref="SharedDataException">Something else stands at the path.</exception>
    /// <exception cref="LockNotAcquiredException">Without a lock it failed too often, and the lock was
    /// refused.</exception>
    public async Task<CounterOutcome> AddAsync(long delta, CancellationToken cancellationToken = default)
    {
        for (var tries = 0; tries < OptimisticTriesMax; tries++)
            if (await TryAddAsync(delta, cancellationToken).ConfigureAwait(false) is { } outcome) return outcome;

        var held = await _locks.Value.AcquireAsync(LockPath, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
            return await AddUntilDoneAsync(delta, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets it if it is still the expected number.</summary>
    /// <param name="expected">What it has to be.</param>
    /// <param name="next">What it shall be.</param>
    /// <param name="cancellationToken">Ends the waiting; it may be set all the same.</param>
    /// <exception cref="SharedDataException">Something else stands at the path.</exception>
    public async Task<CounterOutcome> CompareAndSetAsync(
        long expected, long next, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await _value.ReadAsync(cancellationToken).ConfigureAwait(false);
            var current = Read(read);
            if (current != expected) return new CounterOutcome.Different(current);
            var outcome = await WriteAsync(read, next, cancellationToken).ConfigureAwait(false);
            if (outcome is not null) return outcome;
        }
    }

    /// <summary>The number as it is, and every later one; see <see cref="SharedValue.Changes"/>.</summary>
    public Source<long, NotUsed> Changes() => _value.Changes().Select(Read);

    /// <summary>The counter at a path that need not exist yet.</summary>
    internal static SharedCounter At(ZooKeeperClient client, Lazy<LockClient> locks, ZkPath path)
        => new(SharedValue.At(client, path), locks);

    // Only those who have not failed often enough yet compete with the holder of the lock; one of them may win, not
    // all.
    private async Task<CounterOutcome> AddUntilDoneAsync(long delta, CancellationToken cancelled)
    {
        while (true)
            if (await TryAddAsync(delta, cancelled).ConfigureAwait(false) is { } outcome) return outcome;
    }

    private async Task<CounterOutcome?> TryAddAsync(long delta, CancellationToken cancelled)
    {
        var read = await _value.ReadAsync(cancelled).ConfigureAwait(false);
        return await WriteAsync(read, checked(Read(read) + delta), cancelled).ConfigureAwait(false);
    }

    // Null when somebody else was faster.
    private async Task<CounterOutcome?> WriteAsync(VersionedData read, long next, CancellationToken cancelled)
    {
        var data = CounterData.Write(next);
        return await _value.TrySetAsync(data, read.Version, cancelled).ConfigureAwait(false) switch
        {
            SetOutcome.Set => new CounterOutcome.Changed(Read(read), next),
            SetOutcome.Unknown unknown => new CounterOutcome.Unknown(unknown.Detail),
            _ => null,
        };
    }

    private long Read(VersionedData read) => CounterData.Read(Path, read.Data);
}
