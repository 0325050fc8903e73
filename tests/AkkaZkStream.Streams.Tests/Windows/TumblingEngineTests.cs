using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class TumblingEngineTests
{
    [Fact]
    public void Results_AnyScenario_AreThoseOfTheOracle() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options(scenario.Lateness);
            var engine = Create(scenario.Size, scenario.Offset, options);

            var results = Run.Through(engine, scenario, value => value);

            var oracle = Run.Naively(scenario, NaiveWindows.Sliding(scenario.Size, scenario.Size, scenario.Offset));
            Assert.Equal(oracle.Results.Select(result => result.Plain), results);
            Assert.Equal(oracle.Late, options.Counters.Late);
            Assert.Equal(oracle.Late, engine.Late!.Count);
            Assert.Equal(scenario.Events.Length, options.Counters.Elements);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Add_RunAndOneByOne_GiveTheSame()
    {
        var random = new Random(7);
        var timestamps = Enumerable.Range(0, 5000).Select(i => (long)i + random.Next(-50, 50)).ToArray();
        var values = timestamps.Select(_ => random.Next()).ToArray();
        var runs = Create(997, 13, Run.Options());
        var singles = Create(997, 13, Run.Options());

        runs.Add(timestamps, values);
        for (var i = 0; i < values.Length; i++)
            singles.Add(timestamps[i], values[i]);
        runs.AdvanceTo(EventTicks.EndOfTime);
        singles.AdvanceTo(EventTicks.EndOfTime);

        Assert.Equal(Run.Take(singles.Results), Run.Take(runs.Results));
    }

    [Fact]
    public void AdvanceTo_JustBeforeTheEnd_DoesNotFire()
    {
        var engine = Create(10, 0, Run.Options());
        engine.Add(5, 42);

        engine.AdvanceTo(9);
        Assert.Empty(Run.Take(engine.Results));
        Assert.Equal(10, engine.NextEnd);

        engine.AdvanceTo(10);
        Assert.Equal(new WindowResult<long>(new TimeWindow(0, 10), 1, 42), Assert.Single(Run.Take(engine.Results)));
        Assert.Null(engine.NextEnd);
    }

    [Fact]
    public void Add_EndsOfTime_AreSummedInTheOutermostWindows()
    {
        var engine = Create(10, 3, Run.Options());

        engine.Add([long.MinValue, long.MinValue, long.MaxValue, long.MaxValue], [1, 2, 3, 4]);
        engine.AdvanceTo(EventTicks.EndOfTime);

        var results = Run.Take(engine.Results);
        Assert.Equal([3L, 7L], results.Select(result => result.Value));
        Assert.Equal(long.MinValue, results[0].Window.StartTicks);
        Assert.Equal(long.MaxValue, results[1].Window.EndTicks);
    }

    [Fact]
    public void Add_OneWindowTooMany_FailsWithTheLimit()
    {
        var engine = Create(10, 0, Run.Options(openMax: 3));
        engine.Add([0, 10, 20], [1, 1, 1]);

        var thrown = Assert.Throws<StateLimitException>(() => engine.Add(30, 1));

        Assert.Equal(3, thrown.Limit);
        Assert.Equal("Expected at most 3 (open-windows-max), got one more.", thrown.Message);
    }

    [Fact]
    public void Late_NobodyAsked_IsCountedOnly()
    {
        var options = Run.Options(keepLate: false);
        var engine = Create(10, 0, options);
        engine.AdvanceTo(100);

        engine.Add([5, 105, 6], [1, 1, 1]);

        Assert.Null(engine.Late);
        Assert.Equal(2, options.Counters.Late);
    }

    private static TumblingEngine<int, long, WindowResult<long>> Create(long size, long offset, WindowEngineOptions options) =>
        new(new TumblingWindows(new TimeSpan(size), new TimeSpan(offset)), Run.Sums, options);
}
