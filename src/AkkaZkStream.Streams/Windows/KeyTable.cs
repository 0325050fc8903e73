using System.Numerics;

namespace AkkaZkStream.Streams.Windows;

/// <summary>The keys of one window, each with its aggregate in place: open addressing with linear probing.</summary>
/// <remarks>
/// A slot is in use when its count is above zero. Hash codes are spread by a multiplication, so that keys that follow
/// each other do not form one long run; at most two thirds of the slots are in use.
/// </remarks>
internal sealed class KeyTable<TKey, TState>(int keysMax)
    where TKey : notnull
{
    private const int SlotsMin = 16;

    private Slot[] _slots = new Slot[SlotsMin];

    // What the 32 bits of a slot's count could not hold: a slot of 16 bytes instead of 24 keeps most tables in the
    // first cache.
    private Dictionary<TKey, long>? _carried;

    // The counts when the window last fired; made only where windows are kept after that.
    private long[]? _firedCounts;
    private int _shift = ShiftFor(SlotsMin);

    /// <summary>Number of keys.</summary>
    public int Count { get; private set; }

    public Span<Slot> Slots => _slots;

    /// <summary>
    /// The slot of a key; if its count is zero, the key is not in the table, and <see cref="Claim"/> puts it there.
    /// </summary>
    public ref Slot Find(TKey key)
    {
        var slots = _slots;
        for (var i = Home(key, _shift); ; i++)
        {
            ref var slot = ref slots[i & (slots.Length - 1)];
            if (EqualityComparer<TKey>.Default.Equals(slot.Key, key) || slot.Count == 0)
                return ref slot;
        }
    }

    /// <summary>
    /// Takes the slot that <see cref="Find"/> named, or its like in a larger table; the caller raises the count.
    /// </summary>
    public ref Slot Claim(ref Slot slot, TKey key)
    {
        if (3 * (Count + 1L) > 2 * (long)_slots.Length)
        {
            Grow();
            slot = ref Find(key);
        }
        if (Count >= keysMax)
            throw new StateLimitException("window-keys-max", keysMax);
        Count++;
        slot.Key = key;
        return ref slot;
    }

    /// <summary>Adds to the count of a slot that is in use, or has just been claimed.</summary>
    public void Raise(ref Slot slot, long by)
    {
        var count = slot.Count + by;
        if (count <= uint.MaxValue)
        {
            slot.Count = (uint)count;
            return;
        }
        _carried ??= [];
        _carried[slot.Key] = _carried.GetValueOrDefault(slot.Key) + count - 1;
        slot.Count = 1;
    }

    public long CountOf(in Slot slot) =>
        _carried is null || slot.Count == 0 ? slot.Count : slot.Count + _carried.GetValueOrDefault(slot.Key);

    /// <summary>What the count of a slot was when its window last fired; zero if it had none then.</summary>
    public long FiredCount(int slot) => _firedCounts is null ? 0 : _firedCounts[slot];

    /// <summary>Notes the present counts as fired.</summary>
    public void MarkFired()
    {
        _firedCounts ??= new long[_slots.Length];
        for (var i = 0; i < _slots.Length; i++)
            _firedCounts[i] = CountOf(_slots[i]);
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _firedCounts = null;
        _carried = null;
        Count = 0;
    }

    private void Grow()
    {
        var (slots, firedCounts) = (_slots, _firedCounts);
        _slots = new Slot[checked(slots.Length * 2)];
        _shift = ShiftFor(_slots.Length);
        _firedCounts = firedCounts is null ? null : new long[_slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Count > 0)
                Move(slots[i], firedCounts?[i]);
        }
    }

    private void Move(in Slot slot, long? firedCount)
    {
        var i = Home(slot.Key, _shift);
        while (_slots[i].Count > 0)
            i = (i + 1) & (_slots.Length - 1);
        _slots[i] = slot;
        if (firedCount is { } count)
            _firedCounts![i] = count;
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

    public struct Slot
    {
        public TKey Key;
        public uint Count;
        public TState State;
    }
}
