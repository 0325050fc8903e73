namespace AkkaZkStream.Streams;

/// <summary>Decides when a window says what it has. See <see cref="Trigger"/> for those there are.</summary>
/// <remarks>
/// As Flink's Trigger: asked for each element that goes into a window, and whenever a timer of that window is due. A
/// window without elements says nothing, whatever its trigger wants. Each window of each key has a trigger of its own,
/// made by <see cref="ForWindow"/>, so that a subclass keeps what it must know in fields. Windows with a trigger are
/// kept one by one: each costs about 500 bytes beside the aggregate's state, and each element a look-up and a call
/// in each window that contains it.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
public abstract class Trigger<T>
{
    /// <summary>The trigger of one more window, which has seen nothing yet.</summary>
    /// <returns>A new one; this one where it keeps nothing.</returns>
    public abstract Trigger<T> ForWindow();

    /// <summary>An element has been added to the window.</summary>
    /// <param name="element">The element.</param>
    /// <param name="timestamp">Its time, in <see cref="EventTicks"/>.</param>
    /// <param name="window">The window.</param>
    /// <returns>What to do; an exception fails the stream.</returns>
    public abstract TriggerResult OnElement(T element, long timestamp, ITriggerContext window);

    /// <summary>The watermark has reached the time of a timer.</summary>
    /// <param name="time">The timer's time, in <see cref="EventTicks"/>.</param>
    /// <param name="window">The window.</param>
    /// <returns>What to do; an exception fails the stream.</returns>
    public virtual TriggerResult OnEventTime(long time, ITriggerContext window) => TriggerResult.Continue;

    /// <summary>The clock has reached the time of a timer.</summary>
    /// <param name="time">The timer's time, in <see cref="EventTicks"/>.</param>
    /// <param name="window">The window.</param>
    /// <returns>What to do; an exception fails the stream.</returns>
    public virtual TriggerResult OnProcessingTime(long time, ITriggerContext window) => TriggerResult.Continue;

    /// <summary>
    /// This trigger, a new one, takes over a session that has grown, or into which several have been merged.
    /// </summary>
    /// <param name="merged">The triggers of the sessions that there were, at least one, all of this type; their timers
    /// are gone.</param>
    /// <param name="window">The session as it is now; the element that caused this is not in it yet.</param>
    /// <exception cref="NotSupportedException">The trigger is not made for windows that merge.</exception>
    public virtual void OnMerge(IReadOnlyList<Trigger<T>> merged, ITriggerContext window) =>
        throw new NotSupportedException(Messages.CannotMerge(GetType().Name));
}
