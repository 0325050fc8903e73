using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Processes;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams;

/// <summary>Sees all elements of a window that fires, in the order in which they came.</summary>
/// <remarks>
/// As Flink's ProcessWindowFunction. The elements may be looked at only while the function runs. Where sessions have
/// been merged, the elements of one follow those of the other.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TOut">What is made of them.</typeparam>
/// <param name="elements">The window's elements, at least one.</param>
/// <param name="context">The window, and where to put what is made of it.</param>
public delegate void ProcessWindowFunction<T, TOut>(ReadOnlySpan<T> elements, ProcessContext<TOut> context);

/// <summary>Sees all elements of one key of a window that fires, in the order in which they came.</summary>
/// <remarks>As <see cref="ProcessWindowFunction{T, TOut}"/>.</remarks>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TOut">What is made of them.</typeparam>
/// <param name="key">The key.</param>
/// <param name="elements">The elements of that key, at least one.</param>
/// <param name="context">The window, and where to put what is made of it.</param>
public delegate void ProcessWindowFunction<TKey, T, TOut>(
    TKey key, ReadOnlySpan<T> elements, ProcessContext<TOut> context);

/// <summary>What a process function is told of its window, and where it puts its results.</summary>
/// <typeparam name="TOut">The results.</typeparam>
public sealed class ProcessContext<TOut>
{
    private readonly IKeptValues _values;
    private ResultQueue<Emitted<TOut>> _results = null!;

    internal ProcessContext(IKeptValues values) => _values = values;

    /// <summary>The stretch of time <c>[start, end)</c>.</summary>
    public TimeWindow Window { get; private set; }

    /// <summary>How far time has come, in <see cref="EventTicks"/>.</summary>
    public long Watermark { get; private set; }

    /// <summary>True if the window has fired before: what is emitted now replaces what was emitted then.</summary>
    public bool IsUpdate { get; private set; }

    /// <summary>Emits a result; its time is the window's last tick.</summary>
    /// <param name="result">The result; a window may have none, one or several.</param>
    public void Collect(TOut result) => _results.Put(new Emitted<TOut>(Window, result));

    /// <summary>Emits something to a side output, which a job reads by
    /// <see cref="DataStream{T}.SideOutput"/>.</summary>
    /// <remarks>What nobody reads goes nowhere. A flow that is no job fails, for it has no side outputs.</remarks>
    /// <typeparam name="TSide">What goes there.</typeparam>
    /// <param name="tag">The side output.</param>
    /// <param name="value">What is emitted; a struct is boxed.</param>
    public void Output<TSide>(OutputTag<TSide> tag, TSide value)
    {
        ArgumentNullException.ThrowIfNull(tag);
        _results.Put(Emitted<TOut>.To(tag, Window, value));
    }

    /// <summary>
    /// A value that is kept as long as the window (of the key, where there are keys), whether it fires once or often.
    /// </summary>
    /// <remarks>
    /// As Flink's per-window state: what an earlier firing has said, for a trigger that fires early or for updates. It
    /// goes with the window, after the allowed lateness; a purging trigger empties the window and leaves it. A job that
    /// is restarted begins without it.
    /// </remarks>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="tag">Which value.</param>
    /// <returns>The value, for this call of the function.</returns>
    /// <exception cref="InvalidOperationException">The windows are sessions, which merge.</exception>
    public ValueState<TValue> WindowState<TValue>(StateTag<TValue> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return _values.OfWindow.Of(tag);
    }

    /// <summary>A value that is kept of the key over all its windows; without keys, of the operator.</summary>
    /// <remarks>
    /// As Flink's global state. It is never forgotten while the job runs, so that it is for keys of which there are not
    /// ever more; a job that is restarted begins without it.
    /// </remarks>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="tag">Which value.</param>
    /// <returns>The value, for this call of the function.</returns>
    /// <exception cref="StateLimitException">As many keys have one as <c>window-keys-max</c> allows.</exception>
    public ValueState<TValue> GlobalState<TValue>(StateTag<TValue> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return _values.OfKey.Of(tag);
    }

    internal void Begin<TState>(in Pane<TState> window, long watermark, ResultQueue<Emitted<TOut>> results)
    {
        (Window, Watermark, IsUpdate) = (window.Window, watermark, window.Fired);
        _results = results;
        results.CountFiring(window.Fired);
    }
}
