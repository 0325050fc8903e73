namespace AkkaZkStream.Streams;

/// <summary>
/// The window of one key that a trigger looks after: what it is, what time it is, and timers of its own. Times are
/// <see cref="EventTicks"/>.
/// </summary>
/// <remarks>
/// A timer is one instant; registering it twice is registering it once. One that lies in the past is due at once. When
/// the window is forgotten or merged into another one, its timers go with it.
/// </remarks>
public interface ITriggerContext
{
    /// <summary>The stretch of time <c>[start, end)</c>.</summary>
    TimeWindow Window { get; }

    /// <summary>Number of elements in it, the present one included, since it was last purged.</summary>
    long Count { get; }

    /// <summary>How far the windows' own time has come.</summary>
    long Watermark { get; }

    /// <summary>What the clock of the actor system says; the same for all elements of one batch.</summary>
    long ProcessingTime { get; }

    /// <summary>Asks for <see cref="Trigger{T}.OnEventTime"/> when the watermark has reached a time.</summary>
    /// <param name="time">The time.</param>
    void RegisterEventTimeTimer(long time);

    /// <summary>Asks for <see cref="Trigger{T}.OnProcessingTime"/> when the clock has reached a time.</summary>
    /// <param name="time">The time.</param>
    void RegisterProcessingTimeTimer(long time);

    /// <summary>Takes a timer of event time back; nothing happens where there is none.</summary>
    /// <param name="time">The time that it was registered for.</param>
    void DeleteEventTimeTimer(long time);

    /// <summary>Takes a timer of the clock back; nothing happens where there is none.</summary>
    /// <param name="time">The time that it was registered for.</param>
    void DeleteProcessingTimeTimer(long time);
}
