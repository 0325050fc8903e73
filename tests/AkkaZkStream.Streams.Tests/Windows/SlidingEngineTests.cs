using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class SlidingEngineTests
{
    [Fact]
    public void Results_AnyScenario_AreThoseOfTheOracle() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options(scenario.Lateness);
            var engine = Create(scenario.Size, scenario.Slide, scenario.Offset, options);

            var results = Run.Through(engine, scenario, value => value);

            var oracle = Run.Naively(scenario, NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset));
            Assert.Equal(oracle.Results.Select(result => result.Plain), results);
            Assert.Equal(oracle.Late, options.Counters.Late);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Results_AnyKeyedScenario_AreThoseOfTheOracle() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options(scenario.Lateness);
            var engine = new SlidingEngine<Keyed<int, int>, KeyTable<int, long>, KeyedWindowResult<int, long>>(
                Windows(scenario.Size, scenario.Slide, scenario.Offset),
                new KeyedStates<int, SumInt32, int, long, long>(default, options),
                options);

            var results = Run.Through(engine, scenario, value => new Keyed<int, int>(scenario.KeyOf(value), value));

            var windows = NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset);
            var oracle = Run.Naively(scenario, windows, keyed: true);
            Assert.Equal(
                oracle.Results.Select(result => result.Keyed),
                results.OrderBy(r => r.Round).ThenBy(r => r.Result.Window).ThenBy(r => r.Result.Key));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Add_EndsOfTime_FireEveryWindowThatContainsThem()
    {
        var engine = Create(10, 5, 3, Run.Options());

        engine.Add([long.MinValue, long.MaxValue], [1, 2]);
        engine.AdvanceTo(EventTicks.EndOfTime);

        var results = Run.Take(engine.Results);
        Assert.Equal([1L, 1L, 2L, 2L], results.Select(result => result.Value));
        Assert.Equal(long.MinValue, results[0].Window.StartTicks);
        Assert.Equal(long.MaxValue, results[^1].Window.EndTicks);
    }

    [Fact]
    public void AdvanceTo_LongGapBetweenElements_SkipsTheEmptyWindows()
    {
        var engine = Create(60, 1, 0, Run.Options());

        engine.Add([0, 1_000_000_000_000], [1, 2]);
        engine.AdvanceTo(EventTicks.EndOfTime);

        Assert.Equal(120, Run.Take(engine.Results).Count);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 11)]
    [InlineData(10, -1)]
    [InlineData(0, 0)]
    public void Constructor_SlideOutOfRange_Throws(long size, long slide) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Windows(size, slide, 0));

    private static SlidingEngine<int, long, WindowResult<long>> Create(
        long size, long slide, long offset, WindowEngineOptions options) =>
        new(Windows(size, slide, offset), Run.Sums, options);

    private static SlidingWindows Windows(long size, long slide, long offset) =>
        new(new TimeSpan(size), new TimeSpan(slide), new TimeSpan(offset));
}
