namespace Akka.Actor;

/// <summary>A clock.</summary>
public interface ITimeProvider
{
    DateTimeOffset Now { get; }

    /// <summary>Time since some moment; never goes back.</summary>
    TimeSpan MonotonicClock { get; }

    TimeSpan HighResMonotonicClock { get; }
}

/// <summary>Marks a scheduler whose time is the machine's.</summary>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider;
