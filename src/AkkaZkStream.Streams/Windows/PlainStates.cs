namespace AkkaZkStream.Streams.Windows;

/// <summary>One aggregate per window.</summary>
internal sealed class PlainStates<TAggregate, TIn, TState, TOut>(TAggregate aggregate)
    : IPaneStates<TIn, TState, WindowResult<TOut>>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    private readonly IRunAggregate<TIn, TState>? _runs = aggregate as IRunAggregate<TIn, TState>;

    public TState Create() => aggregate.Create();

    public long Add(ref TState state, TIn value)
    {
        aggregate.Add(ref state, value);
        return 1;
    }

    public long AddRun(ref TState state, ReadOnlySpan<TIn> values)
    {
        if (_runs is not null)
            _runs.AddRun(ref state, values);
        else
            AddOneByOne(ref state, values);
        return values.Length;
    }

    public long CountOf(TIn value) => 1;

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public void Emit(ref Pane<TState> pane, ResultQueue<WindowResult<TOut>> results)
    {
        var value = aggregate.Result(pane.State);
        results.Add(new WindowResult<TOut>(pane.Window, pane.Count, value, pane.Fired), pane.Fired);
    }

    public void Release(ref TState state)
    {
    }

    private void AddOneByOne(ref TState state, ReadOnlySpan<TIn> values)
    {
        // On a copy: what lies in a local can stay in registers.
        var local = state;
        foreach (var value in values)
            aggregate.Add(ref local, value);
        state = local;
    }
}
