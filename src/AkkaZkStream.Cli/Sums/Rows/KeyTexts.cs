using System.Buffers.Binary;
using System.Text;

namespace AkkaZkStream.Cli.Sums.Rows;

/// <summary>Turns bytes into keys, the same bytes into the same key, without making a string for each row.</summary>
internal sealed class KeyTexts
{
    /// <summary>So many texts are remembered; then it begins anew, so that memory stays constant.</summary>
    private const int TextsMax = Slots / 2;

    private const int Slots = 1 << 18;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private Entry[] _entries = new Entry[1 << 8];
    private int _count;

    /// <summary>The key of a text; false if it is not UTF-8.</summary>
    internal bool TryGet(ReadOnlySpan<byte> text, out RowKey key)
    {
        var hash = HashOf(text);
        ref var entry = ref Find(hash, text);
        var isKnown = entry.Bytes is not null || TryAdd(ref entry, hash, text);
        key = isKnown ? entry.Key : default;
        return isKnown;
    }

    private ref Entry Find(ulong hash, ReadOnlySpan<byte> text)
    {
        var entries = _entries;
        for (var i = (int)(hash >> 32); ; i++)
        {
            ref var entry = ref entries[i & (entries.Length - 1)];
            if (entry.Bytes is null || (entry.Hash == hash && text.SequenceEqual(entry.Bytes)))
                return ref entry;
        }
    }

    private bool TryAdd(ref Entry entry, ulong hash, ReadOnlySpan<byte> text)
    {
        try
        {
            var key = new RowKey(new KeyText(Utf8.GetString(text), (int)(hash >> 16)));
            entry = new Entry(hash, text.ToArray(), key);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        if (2 * ++_count > _entries.Length)
            Grow(ref entry);
        return true;
    }

    /// <summary>Twice the room, or all room again. Either way the newest is where its caller looks.</summary>
    private void Grow(ref Entry newest)
    {
        var entries = _entries;
        _entries = new Entry[Math.Min(entries.Length * 2, Slots)];
        if (_count >= TextsMax)
            _count = 0;
        else
            foreach (ref var entry in entries.AsSpan())
                Keep(entry);
    }

    private void Keep(in Entry entry)
    {
        if (entry.Bytes is not null)
            Find(entry.Hash, entry.Bytes) = entry;
    }

    private static ulong HashOf(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        var rest = 0UL;
        foreach (var one in text)
            rest = (rest << 8) | one;
        return Mix(hash ^ rest);
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }

    private readonly record struct Entry(ulong Hash, byte[] Bytes, RowKey Key);
}
