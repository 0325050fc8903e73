using System.Numerics;
using System.Runtime.CompilerServices;

namespace AkkaZkStream.Streams.Windows;

/// <summary>The keys of one window, each with its aggregate beside it.</summary>
/// <remarks>
/// Two arrays: the entries stand without gaps, so that firing reads them in a row; the index, with open addressing and
/// linear probing, says where each key's entry is. Hash codes are spread by a multiplication, so that keys that follow
/// each other do not form one long run; at most half of the index is in use. A table that is used again for another
/// window can keep its keys, with counts of zero, for keys tend to come again.
/// </remarks>
internal sealed class KeyTable<TKey, TState>(int keysMax)
    where TKey : notnull
{
    private const int EntriesMin = 16;

    private int[] _index = new int[2 * EntriesMin];
    private Entry[] _entries = NewEntries(EntriesMin);
    private int _shift = ShiftFor(2 * EntriesMin);

    // How many entries there are; the one with number zero, to which the index leads where it is free, not included.
    private int _entered;

    // What the 32 bits of an entry's count could not hold: an entry of 16 bytes instead of 24 keeps most tables in the
    // first cache.
    private Dictionary<TKey, long>? _carried;

    // The counts when the window last fired, by entry; made only where windows are kept after that.
    private long[]? _firedCounts;

    /// <summary>All entries, also those of keys kept from before, whose count is zero.</summary>
    public Span<Entry> Entries => _entries.AsSpan(1, _entered);

    /// <summary>The way to most entries, until the next <see cref="Find"/>, which may move them.</summary>
    public Homes AtHome => new(_index, _entries, _shift);

    /// <summary>The entry of a key, a new one where there was none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isNew">True if the caller has to set up the entry's state.</param>
    /// <exception cref="StateLimitException">The table holds as many keys as the limit allows.</exception>
    public ref Entry Find(TKey key, out bool isNew)
    {
        var i = Home(key, _shift);
        for (; _index[i] > 0; i = (i + 1) & (_index.Length - 1))
        {
            ref var entry = ref _entries[_index[i]];
            isNew = false;
            if (EqualityComparer<TKey>.Default.Equals(entry.Key, key))
                return ref entry;
        }
        isNew = true;
        return ref Enter(key, i);
    }

    /// <summary>Adds to the count of an entry.</summary>
    public void Raise(ref Entry entry, long by)
    {
        var count = entry.Count + by;
        if (count < uint.MaxValue)
        {
            entry.Count = (uint)count;
            return;
        }
        _carried ??= [];
        _carried[entry.Key] = _carried.GetValueOrDefault(entry.Key) + count - 1;
        entry.Count = 1;
    }

    public long CountOf(in Entry entry) =>
        _carried is null ? entry.Count : entry.Count + _carried.GetValueOrDefault(entry.Key);

    /// <summary>
    /// What the count of <see cref="Entries"/> at a place was when the window last fired; zero if none was there.
    /// </summary>
    public long FiredCount(int place) => _firedCounts is { } fired && place < fired.Length ? fired[place] : 0;

    /// <summary>Notes the present counts as fired.</summary>
    public void MarkFired()
    {
        Array.Resize(ref _firedCounts, _entered);
        for (var place = 0; place < _entered; place++)
            _firedCounts[place] = CountOf(Entries[place]);
    }

    /// <summary>Forgets everything but the keys; the caller takes back the counts and states of the entries.</summary>
    public void BeginAnew()
    {
        _firedCounts = null;
        _carried = null;
    }

    /// <summary>Forgets everything, and what room a window used that was much larger than others.</summary>
    /// <param name="entriesExpected">About how many keys the next window will have.</param>
    public void Clear(int entriesExpected)
    {
        BeginAnew();
        if (_entries.Length / 4 > Math.Max(EntriesMin, entriesExpected))
            MakeRoom(_entries.Length / 4);
        else if (RuntimeHelpers.IsReferenceOrContainsReferences<Entry>())
            Entries.Clear();
        Array.Clear(_index);
        _entered = 0;
    }

    private ref Entry Enter(TKey key, int free)
    {
        if (_entered + 1 == _entries.Length || _entered == keysMax)
        {
            MakeRoomForOne();
            free = FreeFrom(key);
        }
        _index[free] = ++_entered;
        _entries[_entered] = new Entry { Key = key };
        return ref _entries[_entered];
    }

    /// <summary>Drops the keys that have not come again if they are many, or else doubles the table.</summary>
    private void MakeRoomForOne()
    {
        var live = 0;
        foreach (ref readonly var entry in Entries)
            live += entry.Count > 0 ? 1 : 0;
        if (live >= keysMax)
            throw new StateLimitException("window-keys-max", keysMax);
        var old = Entries;
        MakeRoom(live > _entries.Length / 2 ? checked(_entries.Length * 2) : _entries.Length);
        _entered = 0;
        for (var place = 0; place < old.Length; place++)
        {
            if (old[place].Count > 0)
                Move(old[place], place);
        }
    }

    private void Move(in Entry entry, int place)
    {
        if (_firedCounts is { } fired && place < fired.Length)
            fired[_entered] = fired[place];
        _index[FreeFrom(entry.Key)] = ++_entered;
        _entries[_entered] = entry;
    }

    private void MakeRoom(int entries)
    {
        _entries = NewEntries(entries);
        _index = new int[checked(entries * 2)];
        _shift = ShiftFor(_index.Length);
    }

    private int FreeFrom(TKey key)
    {
        var i = Home(key, _shift);
        while (_index[i] > 0)
            i = (i + 1) & (_index.Length - 1);
        return i;
    }

    /// <summary>Room for entries; the one with number zero has a count that no other has.</summary>
    private static Entry[] NewEntries(int length)
    {
        var entries = new Entry[length];
        entries[0].Count = uint.MaxValue;
        return entries;
    }

    private static int ShiftFor(int slots) => 64 - BitOperations.Log2((uint)slots);

    /// <summary>The upper bits of a product with 2^64 over the golden ratio.</summary>
    private static int Home(TKey key, int shift) => (int)(HashOf(key) * 0x9E37_79B9_7F4A_7C15UL >> shift);

    // A long is its own hash: folding it to 32 bits would make all keys with equal halves one.
    private static ulong HashOf(TKey key)
    {
        if (typeof(TKey) == typeof(long))
            return (ulong)(long)(object)key;
        return (uint)EqualityComparer<TKey>.Default.GetHashCode(key);
    }

    public struct Entry
    {
        public TKey Key;

        /// <summary>At most two less than fit: the rest is carried.</summary>
        public uint Count;
        public TState State;
    }

    /// <summary>Finds the entries of keys that stand where their hash code says, which nearly all do.</summary>
    public readonly struct Homes(int[] index, Entry[] entries, int shift)
    {
        /// <summary>The greatest count: one more must be raised, and nobody's entry has one more.</summary>
        public const uint CountMax = uint.MaxValue - 1;

        /// <summary>An entry that may be another key's, or with a count above the greatest nobody's.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Entry Of(TKey key) => ref entries[index[Home(key, shift)]];
    }
}
