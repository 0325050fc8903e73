using Akka.Actor;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Time;

/// <summary>The clock of an engine that hears one: tells it what time it is, and says when to ring.</summary>
internal sealed class EngineClock(IScheduler scheduler)
{
    // The longest wait asked of a scheduler at once; then the clock is looked at again.
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(1);

    private long? _ringsAt;

    /// <summary>Says what time it is, where the engine wants to know.</summary>
    public void Tell<TIn, TResult>(WindowEngine<TIn, TResult> engine)
    {
        if (engine.HearsTheClock)
            engine.TellClock(scheduler.NowTicks());
    }

    /// <summary>In how long to ring; null where nobody waits, or where it rings early enough already.</summary>
    public TimeSpan? WaitFor<TIn, TResult>(WindowEngine<TIn, TResult> engine) =>
        engine.NextOnClock is { } next ? WaitUntil(next) : null;

    /// <summary>In how long to ring for an instant; null where it rings early enough already.</summary>
    public TimeSpan? WaitUntil(long ticks)
    {
        if (_ringsAt <= ticks)
            return null;
        _ringsAt = ticks;
        var wait = (Int128)ticks - scheduler.NowTicks();
        return new TimeSpan((long)Int128.Clamp(wait, 0, WaitMax.Ticks));
    }

    public void Rang() => _ringsAt = null;
}
