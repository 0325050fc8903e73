using System.Runtime.CompilerServices;

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
        AddAnywhere(state, value);
        return 1;
    }

    public long AddRun(ref KeyTable<TKey, TState> state, ReadOnlySpan<Keyed<TKey, TIn>> values)
    {
        for (var rest = values; rest.Length > 0;)
        {
            var block = rest[..Math.Min(rest.Length, ReadAhead.Block)];
            ReadAhead.Behind(rest, block.Length);
            AddBlock(state, block);
            rest = rest[block.Length..];
        }
        return values.Length;
    }

    public long CountOf(Keyed<TKey, TIn> value) => 1;

    public void Merge(ref KeyTable<TKey, TState> state, in KeyTable<TKey, TState> other)
    {
        foreach (ref readonly var entry in other.Entries)
        {
            if (entry.Count > 0)
                MergeEntry(state, entry, other.CountOf(entry));
        }
    }

    public void Emit(ref Pane<KeyTable<TKey, TState>> pane, ResultQueue<KeyedWindowResult<TKey, TOut>> results)
    {
        var entries = pane.State.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            ref var entry = ref entries[i];
            var count = pane.State.CountOf(entry);
            var firedCount = pane.State.FiredCount(i);
            if (count == firedCount)
                continue;
            var value = aggregate.Result(entry.State);
            var isUpdate = firedCount > 0;
            results.Add(new(pane.Window, entry.Key, count, value, isUpdate), isUpdate);
        }
        if (options.Lateness.KeepsFired)
            pane.State.MarkFired();
    }

    public void Release(ref KeyTable<TKey, TState> state)
    {
        if (_spare.Count >= SpareMax)
            return;
        Empty(state);
        _spare.Push(state);
    }

    /// <summary>
    /// Keeps the keys for the next window where each has come several times: then they are likely to come again, and
    /// finding one costs less than entering it. A state that is no plain value is not made for a key on mere suspicion.
    /// </summary>
    private void Empty(KeyTable<TKey, TState> table)
    {
        var entries = table.Entries;
        var (keys, elements) = (0, 0L);
        foreach (ref readonly var entry in entries)
        {
            keys += entry.Count > 0 ? 1 : 0;
            elements += entry.Count;
        }
        var comeAgain = elements >= 4L * keys && keys >= entries.Length / 2;
        if (!comeAgain || RuntimeHelpers.IsReferenceOrContainsReferences<TState>())
        {
            table.Clear(keys);
            return;
        }
        table.BeginAnew();
        foreach (ref var entry in entries)
            (entry.Count, entry.State) = (0, aggregate.Create());
    }

    // A method of its own: in the midst of its callers' code the loop would not have the registers that it needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddBlock(KeyTable<TKey, TState> table, ReadOnlySpan<Keyed<TKey, TIn>> values)
    {
        var own = aggregate;
        var homes = table.AtHome;
        foreach (ref readonly var value in values)
        {
            ref var entry = ref homes.Of(value.Key);
            if (entry.Count >= KeyTable<TKey, TState>.Homes.CountMax
                || !EqualityComparer<TKey>.Default.Equals(entry.Key, value.Key))
            {
                AddAnywhere(table, value);
                homes = table.AtHome;
                continue;
            }
            entry.Count++;
            own.Add(ref entry.State, value.Value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddAnywhere(KeyTable<TKey, TState> table, in Keyed<TKey, TIn> value)
    {
        ref var entry = ref Find(table, value.Key);
        table.Raise(ref entry, 1);
        aggregate.Add(ref entry.State, value.Value);
    }

    private void MergeEntry(KeyTable<TKey, TState> table, in KeyTable<TKey, TState>.Entry other, long count)
    {
        ref var entry = ref Find(table, other.Key);
        table.Raise(ref entry, count);
        aggregate.Merge(ref entry.State, other.State);
    }

    private ref KeyTable<TKey, TState>.Entry Find(KeyTable<TKey, TState> table, TKey key)
    {
        ref var entry = ref table.Find(key, out var isNew);
        if (isNew)
            entry.State = aggregate.Create();
        return ref entry;
    }
}
