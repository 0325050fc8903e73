namespace AkkaZkStream.Streams.Aggregates;

/// <summary>The user's own aggregate, given as functions from state to state.</summary>
internal readonly struct LambdaAggregate<TIn, TState, TOut>(
    Func<TState> create, Func<TState, TIn, TState> add, Func<TState, TState, TState> merge, Func<TState, TOut> result)
    : IAggregate<TIn, TState, TOut>
{
    public TState Create() => create();

    public void Add(ref TState state, TIn value) => state = add(state, value);

    public void Merge(ref TState state, in TState other) => state = merge(state, other);

    public TOut Result(in TState state) => result(state);
}
