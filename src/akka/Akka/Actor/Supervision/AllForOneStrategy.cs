using Akka.Util;

namespace Akka.Actor;

/// <summary>All children share the fate of the failed one.</summary>
public class AllForOneStrategy : SupervisorStrategy, IEquatable<AllForOneStrategy>
{
    protected AllForOneStrategy() : this(DefaultDecider)
    {
    }

    public AllForOneStrategy(IDecider decider) : this(-1, -1, decider)
    {
    }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider, true)
    {
    }

    public AllForOneStrategy(
        int maxNrOfRetries,
        int withinTimeMilliseconds,
        Func<Exception, Directive> localOnlyDecider,
        bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, new LocalOnlyDecider(localOnlyDecider), loggingEnabled)
    {
    }

    /// <param name="maxNrOfRetries">Restarts allowed within the time; -1 is no limit, 0 is none.</param>
    /// <param name="withinTimeMilliseconds">The time; 0 or less is for ever.</param>
    /// <param name="decider">Chooses the directive.</param>
    /// <param name="loggingEnabled">Whether failures are logged.</param>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    public AllForOneStrategy(
        int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, new LocalOnlyDecider(localOnlyDecider))
    {
    }

    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, WindowMs(withinTimeRange), decider)
    {
    }

    public int MaxNumberOfRetries { get; }

    public int WithinTimeRangeMilliseconds { get; }

    public override IDecider Decider { get; }

    public override ISurrogate ToSurrogate(ActorSystem system) => throw new NotSupportedException(
        $"Expected a strategy that stays in its process, got a request to send {GetType().Name} away.");

    public bool Equals(AllForOneStrategy other) => other is not null
        && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds
        && Decider.Equals(other.Decider);

    public override bool Equals(object obj) => obj is AllForOneStrategy other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, Decider);

    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override void ProcessFailure(
        ActorCell cell, bool restart, ChildRestartStats failed, Exception cause,
        IReadOnlyList<ChildRestartStats> children)
    {
        var now = cell.System.Scheduler.MonotonicClock;
        var allowed = restart
            && children.All(child => child.RequestRestart(MaxNumberOfRetries, WithinTimeRangeMilliseconds, now));
        foreach (var stats in children)
        {
            if (allowed)
                Restart(stats.Child, cause, suspendFirst: stats != failed);
            else
                cell.Stop(stats.Child);
        }
    }

    /// <summary>A restart finds its actor suspended; the failed one has done so itself.</summary>
    private static void Restart(LocalActorRef child, Exception cause, bool suspendFirst)
    {
        if (suspendFirst)
            child.Suspend();
        child.Restart(cause);
    }
    private static int WindowMs(TimeSpan? range) =>
        range is null || range == Timeout.InfiniteTimeSpan ? -1 : (int)range.Value.TotalMilliseconds;
}
