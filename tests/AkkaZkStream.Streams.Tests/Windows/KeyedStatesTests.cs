using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class KeyedStatesTests
{
    [Fact]
    public void Results_AnyScenario_AreThoseOfTheOracle() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options(scenario.Lateness);
            var engine = Create(scenario.Size, scenario.Offset, options);

            var results = Run.Through(engine, scenario, value => new Keyed<int, int>(scenario.KeyOf(value), value));

            var windows = NaiveWindows.Sliding(scenario.Size, scenario.Size, scenario.Offset);
            var oracle = Run.Naively(scenario, windows, keyed: true);
            Assert.Equal(
                oracle.Results.Select(result => result.Keyed),
                results.OrderBy(r => r.Round).ThenBy(r => r.Result.Window).ThenBy(r => r.Result.Key));
            Assert.Equal(oracle.Late, options.Counters.Late);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Add_OneKeyWithHalfOfAllAndManyWithOne_AreSummedApart()
    {
        const int others = 500_000;
        var engine = Create(10, 0, Run.Options());

        for (var i = 0; i < others; i++)
        {
            engine.Add(1, new Keyed<int, int>(-1, 1));
            engine.Add(1, new Keyed<int, int>(i, i));
        }
        engine.AdvanceTo(10);

        var results = Run.Take(engine.Results).ToDictionary(result => result.Key);
        Assert.Equal(others + 1, results.Count);
        Assert.Equal(others, results[-1].Value);
        Assert.All(Enumerable.Range(0, others), i => Assert.Equal(i, results[i].Value));
    }

    [Fact]
    public void Add_OneKeyTooMany_FailsWithTheLimit()
    {
        var engine = Create(10, 0, Run.Options(keysMax: 2));
        engine.Add([1, 1, 1, 11], [new(1, 1), new(2, 1), new(1, 1), new(3, 1)]);

        var thrown = Assert.Throws<StateLimitException>(() => engine.Add(1, new Keyed<int, int>(3, 1)));

        Assert.Equal("Expected at most 2 (window-keys-max), got one more.", thrown.Message);
    }

    [Fact]
    public void Add_TableGrowsAfterFiring_UnchangedKeysAreNotFiredAgain()
    {
        var engine = Create(10, 0, Run.Options(lateness: 100));
        engine.Add(1, new Keyed<int, int>(7, 100));
        engine.AdvanceTo(10);
        Run.Take(engine.Results);

        for (var key = 100; key < 150; key++)
            engine.Add(1, new Keyed<int, int>(key, 1));
        engine.AdvanceTo(11);

        Assert.Equal(Enumerable.Range(100, 50), Run.Take(engine.Results).Select(result => result.Key).Order());
    }

    [Fact]
    public void Add_TableUsedAgain_StartsEmpty()
    {
        var engine = Create(10, 0, Run.Options());
        engine.Add(1, new Keyed<int, int>(7, 100));
        engine.AdvanceTo(10);

        engine.Add(11, new Keyed<int, int>(8, 1));
        engine.AdvanceTo(20);

        Assert.Equal([(7, 100L), (8, 1L)], Run.Take(engine.Results).Select(result => (result.Key, result.Value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Add_KeysKeptFromWindowToWindow_FireOnlyWhereTheyCame(long lateness)
    {
        var engine = Create(10, 0, Run.Options(lateness));
        var fired = new List<(long, int, long)>();
        for (var window = 0; window < 40; window++)
        {
            // Each key comes five times a window, and a new one replaces an old one in each.
            for (var i = 0; i < 100; i++)
                engine.Add(window * 10 + 1, new Keyed<int, int>(window + i % 20, 1));
            engine.AdvanceTo(window * 10 + 10);
            fired.AddRange(Run.Take(engine.Results).Select(r => (r.Window.StartTicks, r.Key, r.Value)));
        }

        var expected =
            from window in Enumerable.Range(0, 40)
            from key in Enumerable.Range(window, 20)
            select (window * 10L, key, 5L);
        Assert.Equal(expected, fired.Order());
    }

    private static TumblingEngine<Keyed<int, int>, KeyTable<int, long>, KeyedWindowResult<int, long>> Create(
        long size, long offset, WindowEngineOptions options) =>
        new(
            new TumblingWindows(new TimeSpan(size), new TimeSpan(offset)),
            new KeyedStates<int, SumInt32, int, long, long>(default, options),
            options);
}
