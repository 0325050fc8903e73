using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams;

/// <summary>The triggers there are, by their names in Flink.</summary>
/// <remarks>
/// A window without a trigger fires as with <see cref="EventTime{T}"/>, and much faster. A trigger replaces that: with
/// <see cref="Count{T}"/> alone, a window that is not full when its time is over is forgotten without a result, as in
/// Flink; say <c>EventTime().WithEarlyFirings(Count(n))</c> to have both.
/// </remarks>
public static class Trigger
{
    /// <summary>
    /// Fires when the windows' time reaches a window's end, and again for each element that comes after it within the
    /// allowed lateness.
    /// </summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The trigger.</returns>
    public static Trigger<T> EventTime<T>() => new EventTimeTrigger<T>();

    /// <summary>Fires when the clock reaches a window's end, wherever the watermark is.</summary>
    /// <remarks>When the stream ends, a window with something new fires at once.</remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The trigger.</returns>
    public static Trigger<T> ProcessingTime<T>() => new ProcessingTimeTrigger<T>();

    /// <summary>Fires whenever so many elements have come, and by nothing else.</summary>
    /// <remarks>The elements of merged sessions count together.</remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">The elements from one firing to the next, above zero.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is zero or negative.</exception>
    public static Trigger<T> Count<T>(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new CountTrigger<T>(count);
    }

    /// <summary>
    /// Fires in intervals of the windows' time, counted from the Unix epoch, and at each window's end.
    /// </summary>
    /// <remarks>
    /// It fires what a window has, also where that has not changed. Where the watermark jumps over several intervals it
    /// fires once: between them there was nothing to say.
    /// </remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="interval">From one firing to the next, above zero.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is zero or negative.</exception>
    public static Trigger<T> ContinuousEventTime<T>(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new ContinuousEventTimeTrigger<T>(interval.Ticks);
    }

    /// <summary>
    /// Fires in intervals of the clock, counted from the Unix epoch, and when the windows' time reaches a window's end.
    /// </summary>
    /// <remarks>
    /// As <see cref="ContinuousEventTime{T}"/>. Unlike Flink's, it fires at the end of a window of event time too: the
    /// last result is complete. When the stream ends, a window with something new fires at once.
    /// </remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="interval">From one firing to the next, above zero.</param>
    /// <returns>The trigger.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is zero or negative.</exception>
    public static Trigger<T> ContinuousProcessingTime<T>(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new ContinuousProcessingTimeTrigger<T>(interval.Ticks);
    }

    /// <summary>The same trigger, with a window that forgets its elements whenever it fires.</summary>
    /// <remarks>
    /// Each result then holds what has come since the last one, so that none of them is an update.
    /// </remarks>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="trigger">The trigger.</param>
    /// <returns>The purging trigger.</returns>
    public static Trigger<T> Purging<T>(this Trigger<T> trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return new PurgingTrigger<T>(trigger);
    }

    /// <summary>The same trigger, and another one that fires early as long as a window's time is not over.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="trigger">What fires in the end, such as <see cref="EventTime{T}"/>.</param>
    /// <param name="early">What fires before that.</param>
    /// <returns>Both.</returns>
    public static Trigger<T> WithEarlyFirings<T>(this Trigger<T> trigger, Trigger<T> early)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(early);
        return new EarlyTrigger<T>(trigger, early);
    }
}
