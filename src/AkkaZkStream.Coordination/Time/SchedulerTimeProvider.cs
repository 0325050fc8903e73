using Akka.Actor;
using AkkaZkStream.Coordination.Time;

namespace AkkaZkStream.Coordination;

/// <summary>The clock and the timers of an actor system, as the <see cref="TimeProvider"/> that code without actors
/// takes.</summary>
/// <remarks>
/// One clock per actor system: whoever is given this one runs on virtual time whenever the system does. Timestamps are
/// the scheduler's monotonic clock, in ticks of 100 nanoseconds. Timers run their callbacks on the scheduler's thread,
/// so a callback must be short and must not block.
/// </remarks>
/// <param name="scheduler">The scheduler of the actor system.</param>
public sealed class SchedulerTimeProvider(IScheduler scheduler) : TimeProvider
{
    /// <summary>Ticks of <see cref="TimeSpan"/> per second.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC: nothing here depends on where the machine stands.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The scheduler's instant.</summary>
    /// <returns>Now, in UTC.</returns>
    public override DateTimeOffset GetUtcNow() => scheduler.Now.ToUniversalTime();

    /// <summary>The scheduler's monotonic clock.</summary>
    /// <returns>Ticks of 100 nanoseconds since an arbitrary beginning.</returns>
    public override long GetTimestamp() => scheduler.MonotonicClock.Ticks;

    /// <summary>Schedules a callback on the scheduler.</summary>
    /// <param name="callback">Called each time the timer is due.</param>
    /// <param name="state">Handed to the callback.</param>
    /// <param name="dueTime">When it is due first; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">Time between calls; zero or <see cref="Timeout.InfiniteTimeSpan"/> for a single
    /// call.</param>
    /// <returns>The timer; dispose it to stop it.</returns>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SchedulerTimer(scheduler.Advanced, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
