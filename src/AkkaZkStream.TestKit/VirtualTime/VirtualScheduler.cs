using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using AkkaZkStream.TestKit.VirtualTime;

namespace AkkaZkStream.TestKit;

/// <summary>The scheduler of an actor system whose time stands still until a test advances it.</summary>
/// <remarks>
/// Time begins at <see cref="Epoch"/>. Everything that the system schedules (timers, ticks, receive timeouts, timers of
/// graph stages) runs on the thread that calls <see cref="Advance"/>, in due order; a periodic timer that is overdue
/// several times fires as often; what was cancelled does not run; an exception of an action is logged, and the next one
/// runs. <see cref="MonotonicClock"/> is virtual as well. Not driven by it: Ask's own timeout, and operators that read
/// the wall clock (Throttle, Delay, IdleTimeout, KeepAlive).
/// </remarks>
public sealed class VirtualScheduler : SchedulerBase
{
    private readonly VirtualTimeline _timeline = new();

    /// <summary>Created by the actor system, when <see cref="Configuration"/> is part of its configuration.</summary>
    /// <param name="scheduler">The system's configuration.</param>
    /// <param name="log">Where failures of scheduled actions are reported.</param>
    public VirtualScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
    }

    /// <summary>When time begins: 2000-01-01T00:00:00Z.</summary>
    public static DateTimeOffset Epoch { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The configuration, in HOCON, that gives an actor system this scheduler.</summary>
    public static string Configuration { get; } =
        $"akka.scheduler.implementation = \"{typeof(VirtualScheduler).FullName}, AkkaZkStream.TestKit\"";

    /// <summary>When the next action is due; null when nothing is scheduled.</summary>
    public DateTimeOffset? NextDue => Epoch + _timeline.NextDue;

    /// <summary>Virtual time since <see cref="Epoch"/>.</summary>
    public override TimeSpan MonotonicClock => _timeline.Elapsed;

    /// <inheritdoc cref="MonotonicClock" />
    public override TimeSpan HighResMonotonicClock => _timeline.Elapsed;

    /// <summary>The virtual instant.</summary>
    protected override DateTimeOffset TimeNow => Epoch + _timeline.Elapsed;

    /// <summary>The virtual scheduler of a system.</summary>
    /// <param name="system">An actor system created with <see cref="Configuration"/>.</param>
    /// <returns>Its scheduler.</returns>
    /// <exception cref="ArgumentException">The system has another scheduler.</exception>
    public static VirtualScheduler Of(ActorSystem system) =>
        system.Scheduler as VirtualScheduler ?? throw new ArgumentException(
            $"Expected a system configured with {nameof(VirtualScheduler)}, got {system.Scheduler.GetType().Name}.",
            nameof(system));

    /// <summary>Moves time on, running what becomes due on the calling thread.</summary>
    /// <param name="duration">How far, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is negative.</exception>
    public void Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        _timeline.AdvanceTo(_timeline.Elapsed + duration);
    }

    /// <summary>Moves time on to an instant, running what becomes due on the calling thread.</summary>
    /// <param name="instant">The present or a later instant.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> is in the past.</exception>
    public void AdvanceTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, TimeNow);
        _timeline.AdvanceTo(instant - Epoch);
    }

    /// <inheritdoc />
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, null, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Schedule(delay, null, action, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Schedule(delay, null, action.Run, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    /// <inheritdoc />
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action.Run, cancelable);

    private void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable) =>
        _timeline.Schedule(delay, interval, () => RunLogged(action), () => cancelable?.IsCancellationRequested == true);

    private void RunLogged(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            Log.Error(failure, "A scheduled action failed: {0}", failure.Message);
        }
    }
}
