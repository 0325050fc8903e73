using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class KeyTableTests
{
    [Fact]
    public void Raise_BeyondThirtyTwoBits_CountsOn()
    {
        var table = new KeyTable<string, long>(10);
        ref var slot = ref Claim(table, "a");

        table.Raise(ref slot, uint.MaxValue - 1);
        Assert.Equal(uint.MaxValue, table.CountOf(slot));
        table.Raise(ref slot, 1);
        Assert.Equal(1L << 32, table.CountOf(slot));
        table.Raise(ref slot, 5_000_000_000);

        Assert.Equal((1L << 32) + 5_000_000_000, table.CountOf(table.Find("a")));
    }

    [Fact]
    public void Find_ManyKeys_FindsEachInItsOwnSlot()
    {
        var table = new KeyTable<long, long>(100_000);
        for (var key = -20_000L; key < 20_000; key++)
        {
            ref var slot = ref Claim(table, key << 32 | (key & 0xFFFF_FFFF));
            slot.State = key;
        }

        Assert.Equal(40_000, table.Count);
        for (var key = -20_000L; key < 20_000; key++)
            Assert.Equal(key, table.Find(key << 32 | (key & 0xFFFF_FFFF)).State);
    }

    [Fact]
    public void Find_DefaultKey_IsNotTakenForAnEmptySlot()
    {
        var table = new KeyTable<int, long>(10);

        Assert.Equal(0u, table.Find(0).Count);
        Claim(table, 0);

        Assert.Equal(1u, table.Find(0).Count);
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Clear_UsedTable_IsEmpty()
    {
        var table = new KeyTable<int, long>(10);
        table.Raise(ref Claim(table, 1), long.MaxValue / 2);

        table.Clear();

        Assert.Equal((0, 0L), (table.Count, table.CountOf(table.Find(1))));
    }

    private static ref KeyTable<TKey, long>.Slot Claim<TKey>(KeyTable<TKey, long> table, TKey key)
        where TKey : notnull
    {
        ref var slot = ref table.Claim(ref table.Find(key), key);
        slot.Count = 1;
        return ref slot;
    }
}
