namespace AkkaZkStream.Streams;

/// <summary>An aggregate over a property of the elements.</summary>
internal readonly struct MappedAggregate<T, TAggregate, TIn, TState, TOut>(Func<T, TIn> value, TAggregate aggregate)
    : IAggregate<T, TState, TOut>
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    public TState Create() => aggregate.Create();

    public void Add(ref TState state, T element) => aggregate.Add(ref state, value(element));

    public void Merge(ref TState state, in TState other) => aggregate.Merge(ref state, other);

    public TOut Result(in TState state) => aggregate.Result(state);
}
