namespace AkkaZkStream.Streams.Windows;

/// <summary>One aggregate per window, out of what parallel parts have added up.</summary>
internal sealed class MergingStates<TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : IPaneStates<PartialWindow<TState>, TState, WindowResult<TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public TState Create() => aggregate.Create();

    public long Add(ref TState state, PartialWindow<TState> value)
    {
        aggregate.Merge(ref state, value.State);
        return value.Count;
    }

    public long AddRun(ref TState state, ReadOnlySpan<PartialWindow<TState>> values)
    {
        var count = 0L;
        foreach (ref readonly var value in values)
            count += Add(ref state, value);
        return count;
    }

    public long CountOf(PartialWindow<TState> value) => value.Count;

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public void Emit(ref Pane<TState> pane, ResultQueue<WindowResult<TOut>> results)
    {
        var value = aggregate.Result(pane.State);
        results.Add(new WindowResult<TOut>(pane.Window, pane.Count, value, pane.Fired), pane.Fired);
    }

    public void Release(ref TState state)
    {
    }
}
