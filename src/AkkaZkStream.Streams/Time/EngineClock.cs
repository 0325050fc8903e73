using Akka.Actor;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Time;

/// <summary>
/// The clock of a window engine: tells one that hears it what time it is, stamps elements that carry no time of their
/// own, and says when to ring.
/// </summary>
internal sealed class EngineClock(IScheduler scheduler)
{
    // The longest wait asked of a scheduler at once; then the clock is looked at again.
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(1);

    private long[] _stamps = [];
    private long? _ringsAt;

    /// <summary>What time it is; a clock that is set back stands still until it has caught up.</summary>
    public long Now { get => field = Math.Max(field, scheduler.NowTicks()); } = EventTicks.BeginningOfTime;

    /// <summary>The present time, once for each of some elements.</summary>
    public ReadOnlySpan<long> Stamps(int count)
    {
        if (_stamps.Length < count)
            _stamps = new long[count];
        var stamps = _stamps.AsSpan(0, count);
        stamps.Fill(Now);
        return stamps;
    }

    /// <summary>Says what time it is, where the engine wants to know.</summary>
    public void Tell<TIn, TResult>(WindowEngine<TIn, TResult> engine)
    {
        if (engine.HearsTheClock)
            engine.TellClock(scheduler.NowTicks());
    }

    /// <summary>In how long to ring; null where nobody waits, or where it rings early enough already.</summary>
    /// <param name="engine">Who may wait for the clock.</param>
    /// <param name="byTheClock">Whether its windows end by the clock as well.</param>
    public TimeSpan? WaitFor<TIn, TResult>(WindowEngine<TIn, TResult> engine, bool byTheClock)
    {
        var next = engine.NextOnClock;
        if (byTheClock && engine.NextEnd is { } end && !(next <= end))
            next = end;
        return next is { } ticks ? WaitUntil(ticks) : null;
    }

    public void Rang() => _ringsAt = null;

    private TimeSpan? WaitUntil(long ticks)
    {
        if (_ringsAt <= ticks)
            return null;
        _ringsAt = ticks;
        var wait = (Int128)ticks - scheduler.NowTicks();
        return new TimeSpan((long)Int128.Clamp(wait, 0, WaitMax.Ticks));
    }
}
