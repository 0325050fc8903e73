namespace AkkaZkStream.Streams.Windows;

/// <summary>One aggregate per window and key. Tables of windows that are gone are used again.</summary>
internal sealed class KeyedStates<TKey, TAggregate, TIn, TState, TOut>(
    TAggregate aggregate, WindowEngineOptions options)
    : IPaneStates<Keyed<TKey, TIn>, KeyTable<TKey, TState>, KeyedWindowResult<TKey, TOut>>
    where TKey : notnull
    where TAggregate : struct, IAggregate<TIn, TState, TOut>
{
    // As many as are open at a time where elements come in order; more would only hold memory.
    private const int SpareMax = 4;

    private readonly Stack<KeyTable<TKey, TState>> _spare = new();

    public KeyTable<TKey, TState> Create() =>
        _spare.TryPop(out var table) ? table : new KeyTable<TKey, TState>(options.WindowKeysMax);

    public long Add(ref KeyTable<TKey, TState> state, Keyed<TKey, TIn> value)
    {
        AddTo(state, value);
        return 1;
    }

    public long AddRun(ref KeyTable<TKey, TState> state, ReadOnlySpan<Keyed<TKey, TIn>> values)
    {
        var table = state;
        foreach (ref readonly var value in values)
            AddTo(table, value);
        return values.Length;
    }

    public long CountOf(Keyed<TKey, TIn> value) => 1;

    public void Merge(ref KeyTable<TKey, TState> state, in KeyTable<TKey, TState> other)
    {
        foreach (ref readonly var slot in other.Slots)
        {
            if (slot.Count > 0)
                MergeSlot(state, slot, other.CountOf(slot));
        }
    }

    public void Emit(ref Pane<KeyTable<TKey, TState>> pane, ResultQueue<KeyedWindowResult<TKey, TOut>> results)
    {
        var slots = pane.State.Slots;
        for (var i = 0; i < slots.Length; i++)
        {
            ref var slot = ref slots[i];
            var count = pane.State.CountOf(slot);
            var firedCount = pane.State.FiredCount(i);
            if (count == firedCount)
                continue;
            var value = aggregate.Result(slot.State);
            var isUpdate = firedCount > 0;
            results.Add(new(pane.Window, slot.Key, count, value, isUpdate), isUpdate);
        }
        if (options.Lateness.KeepsFired)
            pane.State.MarkFired();
    }

    public void Release(ref KeyTable<TKey, TState> state)
    {
        if (_spare.Count >= SpareMax)
            return;
        state.Clear();
        _spare.Push(state);
    }

    private void AddTo(KeyTable<TKey, TState> table, in Keyed<TKey, TIn> value)
    {
        ref var slot = ref table.Find(value.Key);
        if (slot.Count == 0)
            slot = ref Open(table, ref slot, value.Key);
        if (slot.Count == uint.MaxValue)
            table.Raise(ref slot, 1);
        else
            slot.Count++;
        aggregate.Add(ref slot.State, value.Value);
    }

    private void MergeSlot(KeyTable<TKey, TState> table, in KeyTable<TKey, TState>.Slot other, long count)
    {
        ref var slot = ref table.Find(other.Key);
        if (slot.Count == 0)
            slot = ref Open(table, ref slot, other.Key);
        table.Raise(ref slot, count);
        aggregate.Merge(ref slot.State, other.State);
    }

    private ref KeyTable<TKey, TState>.Slot Open(
        KeyTable<TKey, TState> table, ref KeyTable<TKey, TState>.Slot slot, TKey key)
    {
        slot = ref table.Claim(ref slot, key);
        slot.State = aggregate.Create();
        return ref slot;
    }
}
