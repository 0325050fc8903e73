using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system phase by phase, in the order that <c>akka.coordinated-shutdown.phases</c> gives. The tasks of a phase
/// run side by side; the next phase begins when all have ended or the phase's time is over. Runs once.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<ShutdownTask>> _tasks = new();
    private readonly ILoggingAdapter _log;
    private readonly ShutdownPhases _phases;
    private readonly TaskCompletionSource<Done> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, ShutdownPhases phases)
    {
        System = system;
        _phases = phases;
        _log = Logging.GetLogger(system, GetType());
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown has begun; null before.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The time of all phases together.</summary>
    public TimeSpan TotalTimeout => _phases.Order.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) =>
        sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>Adds a task to a phase that has not begun.</summary>
    /// <exception cref="ConfigurationException">The phase is not configured.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.Has(phase))
            throw new ConfigurationException(
                $"Unknown phase [{phase}], known phases [{string.Join(", ", _phases.Order)}]. All phases (along with "
                + "their optional dependencies) must be defined in configuration.");
        ArgumentException.ThrowIfNullOrEmpty(taskName);

        _tasks.GetOrAdd(phase, _ => new ConcurrentQueue<ShutdownTask>()).Enqueue(new ShutdownTask(taskName, task));
    }

    /// <summary>How long the phase may take.</summary>
    public TimeSpan Timeout(string phase) => _phases.Has(phase)
        ? _phases[phase].Timeout
        : throw new ArgumentException(
            $"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase));

    /// <summary>
    /// Begins the shutdown, from a phase on if one is given. Who comes later gets the first one's task. It fails when a
    /// phase without <c>recover</c> fails or is late.
    /// </summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        if (fromPhase is not null && !_phases.Has(fromPhase))
            throw new ArgumentException(
                $"Unknown phase [{fromPhase}]. All phases must be defined in configuration.", nameof(fromPhase));
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            _ = RunPhases(fromPhase);
        return _ended.Task;
    }

    private async Task RunPhases(string fromPhase)
    {
        try
        {
            foreach (var phase in _phases.Order.SkipWhile(phase => fromPhase is not null && phase != fromPhase))
            {
                if (_phases[phase].Enabled && _tasks.TryGetValue(phase, out var tasks))
                    await RunPhase(phase, tasks).ConfigureAwait(false);
            }

            _ended.TrySetResult(Done.Instance);
        }
        catch (Exception failure)
        {
            _ended.TrySetException(failure);
        }
    }

    private async Task RunPhase(string phase, IEnumerable<ShutdownTask> tasks)
    {
        var recover = _phases[phase].Recover;
        var late = new TaskCompletionSource();

        // Before the tasks, as one of them may end the scheduler together with the system.
        var pending = System.Scheduler.Advanced.ScheduleOnceCancelable(Timeout(phase), late.SetResult);
        var all = Task.WhenAll(tasks.Select(task => RunTask(phase, task, recover)));
        await Task.WhenAny(all, late.Task).ConfigureAwait(false);
        pending.Cancel();
        if (all.IsCompleted)
        {
            await all.ConfigureAwait(false);
            return;
        }

        var message = $"Coordinated shutdown phase [{phase}] timed out after {Timeout(phase)}";
        if (!recover)
            throw new TimeoutException(message);
        _log.Warning(message);
    }

    private async Task RunTask(string phase, ShutdownTask task, bool recover)
    {
        try
        {
            await task.Run().ConfigureAwait(false);
        }
        catch (Exception failure) when (recover)
        {
            _log.Warning(failure, "Task [{0}] failed in phase [{1}]: {2}", task.Name, phase, failure.Message);
        }
    }

    /// <summary>Why a system ends.</summary>
    public class Reason
    {
        protected Reason()
        {
        }
    }

    /// <summary>Nobody said why.</summary>
    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary>ActorSystem.Terminate was called.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process ends.</summary>
    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }

    private sealed record ShutdownTask(string Name, Func<Task<Done>> Run);
}
