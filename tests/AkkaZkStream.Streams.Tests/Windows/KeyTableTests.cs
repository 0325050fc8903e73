using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class KeyTableTests
{
    [Fact]
    public void Raise_BeyondThirtyTwoBits_CountsOn()
    {
        var table = new KeyTable<string, long>(10);
        ref var entry = ref Enter(table, "a");

        table.Raise(ref entry, uint.MaxValue - 2);
        Assert.Equal(uint.MaxValue - 1, table.CountOf(entry));
        table.Raise(ref entry, 2);
        Assert.Equal(1L << 32, table.CountOf(entry));
        table.Raise(ref entry, 5_000_000_000);

        Assert.Equal((1L << 32) + 5_000_000_000, table.CountOf(table.Find("a", out _)));
    }

    [Fact]
    public void Find_ManyKeys_FindsEachInItsOwnEntry()
    {
        var table = new KeyTable<long, long>(100_000);
        for (var key = -20_000L; key < 20_000; key++)
            Enter(table, Spread(key)).State = key;

        Assert.Equal(40_000, table.Entries.Length);
        for (var key = -20_000L; key < 20_000; key++)
            Assert.Equal(key, table.Find(Spread(key), out _).State);
    }

    [Fact]
    public void Find_DefaultKey_IsNotTakenForAnEntry()
    {
        var table = new KeyTable<int, long>(10);

        Enter(table, 0);
        table.Find(0, out var isNew);

        Assert.False(isNew);
        Assert.Equal(1, table.Entries.Length);
    }

    [Fact]
    public void AtHome_KeyThatNeverCame_IsTheEntryThatTakesNoMore()
    {
        var table = new KeyTable<int, long>(10);

        Assert.Equal(uint.MaxValue, table.AtHome.Of(0).Count);
    }

    [Fact]
    public void Clear_UsedTable_IsEmpty()
    {
        var table = new KeyTable<int, long>(10);
        table.Raise(ref Enter(table, 1), long.MaxValue / 2);

        table.Clear(1);

        Assert.True(table.Entries.IsEmpty);
        Assert.Equal(0, table.CountOf(table.Find(1, out var isNew)));
        Assert.True(isNew);
    }

    [Fact]
    public void Clear_MuchMoreRoomThanExpected_GivesItUp()
    {
        var table = new KeyTable<int, long>(100_000);
        for (var key = 0; key < 50_000; key++)
            Enter(table, key);

        table.Clear(10);
        for (var key = 0; key < 10; key++)
            Enter(table, key).State = key;

        Assert.All(Enumerable.Range(0, 10), key => Assert.Equal(key, table.Find(key, out _).State));
    }

    [Fact]
    public void Find_RoomIsFullOfKeysThatDidNotComeAgain_DropsThoseOnly()
    {
        var table = new KeyTable<int, long>(64);
        for (var key = 0; key < 64; key++)
            Enter(table, key);
        table.BeginAnew();
        foreach (ref var entry in table.Entries)
            entry.Count = 0;

        for (var key = 60; key < 120; key++)
            Enter(table, key).State = key;

        var kept = table.Entries.ToArray().Where(entry => entry.Count > 0).ToDictionary(entry => entry.Key, entry => entry.State);
        Assert.Equal(Enumerable.Range(60, 60), kept.Keys.Order());
        Assert.All(kept, entry => Assert.Equal(entry.Key, entry.Value));
    }

    private static long Spread(long key) => key << 32 | (key & 0xFFFF_FFFF);

    private static ref KeyTable<TKey, long>.Entry Enter<TKey>(KeyTable<TKey, long> table, TKey key)
        where TKey : notnull
    {
        ref var entry = ref table.Find(key, out _);
        table.Raise(ref entry, 1);
        return ref entry;
    }
}
