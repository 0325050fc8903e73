using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Processes;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Windows over a stream in a job. Say what to compute, and it is a stream of results.</summary>
/// <remarks>
/// Results as of <see cref="TimedWindows{T}"/>; a result's own time is its window's last tick. Several parts are added
/// up in parallel and merged when the lowest watermark has passed a window. Where they meet, event by event, are made:
/// sessions, windows of a number of elements, windows by processing time, and those with a trigger, a process function,
/// or somebody to take what is late.
/// </remarks>
/// <typeparam name="T">The events.</typeparam>
public sealed class WindowedDataStream<T>
{
    private readonly JobWindowing<T> _windowing;

    internal WindowedDataStream(JobWindowing<T> windowing) => _windowing = windowing;

    /// <summary>Hands on the events that came too late for every window that would have contained them.</summary>
    /// <param name="action">Is handed a late event and its time, one at a time; an exception fails the job.</param>
    /// <returns>The same windows.</returns>
    public WindowedDataStream<T> OnLate(Action<T, DateTimeOffset> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new WindowedDataStream<T>(_windowing with { OnLate = action });
    }

    /// <summary>
    /// Makes a stream of the events that came too late for every window that would have contained them.
    /// </summary>
    /// <param name="tag">Where to read them, by <see cref="DataStream{T}.SideOutput"/> of the results.</param>
    /// <returns>The same windows.</returns>
    public WindowedDataStream<T> SideOutputLate(OutputTag<LateEvent<T>> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return new WindowedDataStream<T>(_windowing with { LateTag = tag });
    }

    /// <summary>Lets a trigger decide when a window says what it has, instead of its end.</summary>
    /// <param name="trigger">One of <see cref="Streams.Trigger"/>, or the user's own.</param>
    /// <returns>The same windows.</returns>
    /// <exception cref="InvalidOperationException">Windows of a number of elements have no other trigger.</exception>
    public WindowedDataStream<T> Trigger(Trigger<T> trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return new WindowedDataStream<T>(_windowing.FiredBy(trigger));
    }

    /// <summary>Computes any aggregate of each window.</summary>
    /// <typeparam name="TOut">The aggregate's result.</typeparam>
    /// <param name="aggregation">One of <see cref="Aggregate"/>, or the user's own.</param>
    /// <returns>The stream of results.</returns>
    public DataStream<WindowResult<TOut>> Compute<TOut>(Aggregation<T, TOut> aggregation)
    {
        ArgumentNullException.ThrowIfNull(aggregation);
        if (_windowing is { CanBeMerged: true, Spec: PaneSpec panes })
            return aggregation.Build(new ParallelWindows<T, TOut>(_windowing.Stream, panes, _windowing.Lateness));
        var (spec, trigger) = (_windowing.Spec, _windowing.Trigger);
        return JobWindows.Over(_windowing, options => WindowEngines.Plain(spec, trigger, aggregation, options));
    }

    /// <summary>Hands all elements of each window that fires to a function.</summary>
    /// <remarks>
    /// The elements are kept until their window is forgotten, in each window that contains them; at most
    /// <c>akka.zkstream.streams.window-elements-max</c>, beyond which the job fails with
    /// <see cref="StateLimitException"/>.
    /// </remarks>
    /// <typeparam name="TOut">What the function makes of them.</typeparam>
    /// <param name="function">Sees the elements; an exception fails the job.</param>
    /// <returns>The stream of what the function collects.</returns>
    public DataStream<TOut> Process<TOut>(ProcessWindowFunction<T, TOut> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (spec, trigger) = (_windowing.Spec, _windowing.Trigger);
        return JobWindows.Processed(
            _windowing, options => ProcessEngines.Plain(spec, trigger, function, options));
    }
}
