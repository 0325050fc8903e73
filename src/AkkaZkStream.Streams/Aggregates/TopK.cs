namespace AkkaZkStream.Streams.Aggregates;

/// <summary>Keeps the greatest elements, the least of them at hand to give way to a greater one.</summary>
internal readonly struct TopK<T>(int count, IComparer<T> order)
    : IAggregate<T, PriorityQueue<T, T>, IReadOnlyList<T>>
{
    public PriorityQueue<T, T> Create() => new(order);

    public void Add(ref PriorityQueue<T, T> state, T value)
    {
        if (state.Count < count)
            state.Enqueue(value, value);
        else if (order.Compare(value, state.Peek()) > 0)
            state.EnqueueDequeue(value, value);
    }

    public void Merge(ref PriorityQueue<T, T> state, in PriorityQueue<T, T> other)
    {
        foreach (var (value, _) in other.UnorderedItems)
            Add(ref state, value);
    }

    public IReadOnlyList<T> Result(in PriorityQueue<T, T> state)
    {
        var greatest = state.UnorderedItems.Select(item => item.Element).ToArray();
        Array.Sort(greatest, order);
        Array.Reverse(greatest);
        return greatest;
    }
}
