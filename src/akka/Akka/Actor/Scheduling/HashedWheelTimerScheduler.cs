using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The scheduler on the machine's time: a wheel of ticks, turned by one thread, which sleeps while nothing is
/// scheduled. Work runs at the first tick at or after its time, on that thread.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly ConcurrentQueue<ScheduledWork> _arrivals = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimerWheel _wheel;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Thread _thread;
    private volatile bool _stopped;
    private int _asleep;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log) : base(scheduler, log)
    {
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        _wheel = new TimerWheel(tick, scheduler.GetInt("akka.scheduler.ticks-per-wheel", 512));
        _thread = new Thread(Turn) { IsBackground = true, Name = "akka-scheduler" };
        _thread.Start();
    }

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(_start);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => DateTimeOffset.Now;

    public void Dispose()
    {
        _stopped = true;
        _wake.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join(TimeSpan.FromSeconds(5));
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, TimeSpan.Zero, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender,
        ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, TimeSpan.Zero, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(delay, TimeSpan.Zero, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan interval, Action action, ICancelable cancelable)
    {
        if (_stopped)
            throw new SchedulerException("Cannot schedule: the scheduler has been shut down.");
        if (cancelable is { IsCancellationRequested: true })
            return;

        _arrivals.Enqueue(new ScheduledWork(MonotonicClock + delay, interval, action, cancelable));
        if (Interlocked.Exchange(ref _asleep, 0) == 1)
            _wake.Set();
    }

    private void Turn()
    {
        while (!_stopped)
        {
            if (_wheel.IsEmpty)
                SleepUntilWorkArrives();
            else if (_wheel.NextTick - MonotonicClock is var left && left > TimeSpan.Zero)
                _wake.WaitOne(RoundUp(left));

            var now = MonotonicClock;
            while (_arrivals.TryDequeue(out var work))
                _wheel.Add(work, now);
            _wheel.Advance(now, Run);
        }
    }

    // Waiting is done in whole milliseconds: what is left of one, rounded down, would be spun away.
    private static TimeSpan RoundUp(TimeSpan left) => TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));

    private void SleepUntilWorkArrives()
    {
        Interlocked.Exchange(ref _asleep, 1);
        if (_arrivals.IsEmpty && !_stopped)
            _wake.WaitOne();
        Interlocked.Exchange(ref _asleep, 0);
    }

    private void Run(ScheduledWork work)
    {
        try
        {
            work.Action();
        }
        catch (Exception cause)
        {
            Log.Error(cause, "A scheduled action failed.");
        }
    }
}
