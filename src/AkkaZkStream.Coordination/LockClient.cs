using Akka.Actor;
using AkkaZkStream.Coordination.Clients;
using AkkaZkStream.Coordination.Telemetry;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>Locks for code without actors. Safe for use by many threads.</summary>
/// <remarks>
/// <code>
/// await using var grant = await locks.AcquireAsync(ZkPath.Parse("/orders/lock"), cancellationToken);
/// await store.WriteAsync(order, grant.Token);
/// </code>
/// </remarks>
public sealed class LockClient
{
    private static long _strangers;

    private readonly Completions _completions;
    private readonly IActorRef _requests;
    private readonly ActorSystem _system;
    private readonly IActorRef _coordinator;

    /// <summary>Asks a coordinator that may be anywhere: in this process, or behind a cluster singleton's
    /// proxy.</summary>
    /// <param name="system">Where its actor lives, and whose clock it goes by.</param>
    /// <param name="coordinator">Whom it asks.</param>
    /// <param name="continuations">Where callers go on after waiting; the thread pool unless given, as in a simulation
    /// that has to be replayed.</param>
    public LockClient(ActorSystem system, IActorRef coordinator, TaskScheduler? continuations = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(coordinator);
        (_system, _coordinator) = (system, coordinator);
        Clock = new SchedulerTimeProvider(system.Scheduler);
        _completions = new Completions(continuations ?? TaskScheduler.Default);
        _requests = system.ActorOf(LockClientActor.Props(coordinator, _completions, RepeatAfter(system)));
    }

    /// <summary>The actor system's clock.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>Waits for the lock, first come first served.</summary>
    /// <param name="path">The lock: the znode under which its queue stands; created when it is missing.</param>
    /// <param name="cancellationToken">Ends the waiting. No znode is left behind, though that may take a moment
    /// longer.</param>
    /// <exception cref="LockNotAcquiredException">The request was refused, or its fate is not known.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<HeldLock> AcquireAsync(ZkPath path, CancellationToken cancellationToken = default)
    {
        var outcome = await TryAcquireAsync(path, null, cancellationToken).ConfigureAwait(false);
        return Demand(path, outcome);
    }

    /// <summary>Waits for the reader's side of the lock: others may share it, nobody has it for himself.</summary>
    /// <remarks>The writer's side is <see cref="AcquireAsync"/>. Who came first goes first, so neither side
    /// starves.</remarks>
    /// <param name="path">The lock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="LockNotAcquiredException">The request was refused, or its fate is not known.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<HeldShare> AcquireSharedAsync(ZkPath path, CancellationToken cancellationToken = default)
    {
        var outcome = await WantAsync(path, null, LockMode.Shared, true, 0, cancellationToken).ConfigureAwait(false);
        return new HeldShare(Demand(path, outcome));
    }

    /// <summary>Waits for the lock under a name; outcomes are values.</summary>
    /// <param name="path">The lock.</param>
    /// <param name="holder">
    /// Who asks. Re-entrant by this identity, not by thread: while it holds the lock through this client, it is given
    /// the same grant again, and the lock is given back with the last one. Null for somebody who is nobody else.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public Task<LockOutcome> TryAcquireAsync(
        ZkPath path, string? holder = null, CancellationToken cancellationToken = default)
        => WantAsync(path, holder, LockMode.Exclusive, true, 0, cancellationToken);

    /// <summary>Takes the lock if nobody else has it or stands before; does not wait for anybody.</summary>
    /// <param name="path">The lock.</param>
    /// <param name="holder">Who asks; re-entrant as in <see cref="TryAcquireAsync"/>.</param>
    /// <param name="cancellationToken">Ends the waiting for ZooKeeper's answers.</param>
    /// <returns><see cref="NotAcquiredReason.Held"/> when somebody else was first.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public Task<LockOutcome> AcquireIfFreeAsync(
        ZkPath path, string? holder = null, CancellationToken cancellationToken = default)
        => WantAsync(path, holder, LockMode.Exclusive, false, 0, cancellationToken);

    /// <summary>Waits for one of several permits: a semaphore. First come, first served.</summary>
    /// <remarks>Without contention it costs what a lock costs; a third write by whoever had to wait. A release wakes
    /// two, however many wait.</remarks>
    /// <param name="path">The semaphore.</param>
    /// <param name="permits">How many permits there are; everybody has to name the same number, 1 or more.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="LockNotAcquiredException">The request was refused, or its fate is not known.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<HeldPermit> AcquirePermitAsync(
        ZkPath path, int permits, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        var outcome = await WantAsync(path, null, LockMode.Permit, true, permits, cancellationToken)
            .ConfigureAwait(false);
        return new HeldPermit(Demand(path, outcome));
    }

    /// <summary>Waits for one of as many permits as the <see cref="SharedCount"/> at the semaphore's own path says.
    /// </summary>
    /// <remarks>
    /// The count may be changed while permits are held and waited for. Raised, it lets those who wait go ahead;
    /// lowered, it takes nothing away from those who hold. Three writes and two reads without contention.
    /// </remarks>
    /// <param name="path">The semaphore, and its count.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="LockNotAcquiredException">The request was refused (there is no count at the path), or its fate
    /// is not known.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<HeldPermit> AcquirePermitAsync(ZkPath path, CancellationToken cancellationToken = default)
    {
        var outcome = await WantAsync(path, null, LockMode.Permit, true, 0, cancellationToken).ConfigureAwait(false);
        return new HeldPermit(Demand(path, outcome));
    }

    /// <summary>Waits for several locks: all of them, or none.</summary>
    /// <remarks>They are taken one after the other in the order of their paths, and given back in reverse: two who want
    /// the same ones never wait for each other.</remarks>
    /// <param name="paths">The locks; at least one, each once.</param>
    /// <param name="cancellationToken">Ends the waiting; what was taken by then is given back.</param>
    /// <exception cref="ArgumentException"><paramref name="paths"/> is empty, or names a lock twice.</exception>
    /// <exception cref="LockNotAcquiredException">One was refused, or its fate is not known; the others were given
    /// back.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public Task<HeldLocks> AcquireAllAsync(
        IReadOnlyCollection<ZkPath> paths, CancellationToken cancellationToken = default)
        => HeldLocks.AcquireAsync(this, paths, cancellationToken);

    /// <summary>Waits for the coordinator's ZooKeeper session.</summary>
    /// <returns>The session, as soon as one stands.</returns>
    /// <exception cref="NoSessionException">
    /// An attempt to connect failed; one sentence says why. The coordinator goes on trying, so waiting again may help.
    /// </exception>
    public Task<CoordinatorProtocol.SessionOpened> ConnectedAsync(CancellationToken cancellationToken = default)
        => ConnectionWitness.WaitAsync(_system, _coordinator, _completions, cancellationToken);

    private async Task<LockOutcome> WantAsync(
        ZkPath path,
        string? holder,
        LockMode mode,
        bool waits,
        int permits,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = RequestActivity.Start(path.Value);
        var outcome = _completions.Create<LockOutcome>();
        TimeSpan? asked = holder is null ? _system.Scheduler.MonotonicClock : null;
        var request = new LockRequestProtocol.Want(
            path, holder ?? NewHolder(), mode, waits, permits, outcome, asked);
        _requests.Tell(request, ActorRefs.NoSender);
        if (asked is not null) _coordinator.Tell(request.Request, _requests);
        using var registration = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (outcome.TrySetCanceled(cancellationToken))
                    _requests.Tell(new LockRequestProtocol.GiveUp(request), ActorRefs.NoSender);
            },
            null);
        var ended = await _completions.AwaitAsync(outcome.Task).ConfigureAwait(false);
        RequestActivity.End(activity, ended);
        return ended;
    }

    private static TimeSpan RepeatAfter(ActorSystem system) => ZkCoordination.Get(system).Settings.RepeatAfter();

    private static HeldLock Demand(ZkPath path, LockOutcome outcome) => outcome switch
    {
        LockOutcome.Acquired acquired => acquired.Lock,
        LockOutcome.NotAcquired no =>
            throw new LockNotAcquiredException(no, $"The lock {path} was not acquired: {no.Detail}"),
        LockOutcome.Unknown unknown =>
            throw new LockNotAcquiredException(unknown, $"The lock {path}: {unknown.Detail}"),
        _ => throw new InvalidOperationException($"Expected a known outcome, got {outcome}."),
    };

    private static string NewHolder()
        => $"{Environment.MachineName}/{Environment.ProcessId}/{Interlocked.Increment(ref _strangers)}";
}
