using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Counts;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Counts;

public sealed class CountEngineTests
{
    [Fact]
    public void Results_AnyScenario_AreTheChunksOfEachKey() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options();
            var size = (int)scenario.Size;

            var results = Run.Through(Create(size, options), scenario, value => new Keyed<int, int>(scenario.KeyOf(value), value));

            var expected =
                from events in scenario.Events.GroupBy(e => scenario.KeyOf(e.Value))
                from chunk in events.Chunk(size)
                let window = new TimeWindow(chunk.Min(e => e.At), chunk.Max(e => e.At) + 1)
                select new KeyedWindowResult<int, long>(window, events.Key, chunk.Length, chunk.Sum(e => (long)e.Value));
            Assert.Equal(
                expected.OrderBy(r => r.Key).ThenBy(r => r.Window).ThenBy(r => r.Count).ThenBy(r => r.Value),
                results.Select(r => r.Result).OrderBy(r => r.Key).ThenBy(r => r.Window).ThenBy(r => r.Count).ThenBy(r => r.Value));
            Assert.Equal(0, options.Counters.Late);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Add_LastElementOfAWindow_FiresAtOnce()
    {
        var engine = Create(2, Run.Options());
        engine.Add(5, new Keyed<int, int>(1, 10));
        Assert.Equal(0, engine.Results.Count);

        engine.Add(3, new Keyed<int, int>(1, 20));

        Assert.Equal([new KeyedWindowResult<int, long>(new TimeWindow(3, 6), 1, 2, 30)], Run.Take(engine.Results));
    }

    [Fact]
    public void Add_OneKeyTooMany_FailsWithTheLimit()
    {
        var engine = Create(2, Run.Options(keysMax: 2));
        engine.Add([1, 1, 1, 1], [new(1, 1), new(2, 1), new(1, 1), new(3, 1)]);

        var thrown = Assert.Throws<StateLimitException>(() => engine.Add(1, new Keyed<int, int>(4, 1)));

        Assert.Equal("Expected at most 2 (window-keys-max), got one more.", thrown.Message);
    }

    [Fact]
    public void Add_EndsOfTime_AreCutOff()
    {
        var engine = Create(2, Run.Options());

        engine.Add([long.MinValue, long.MaxValue], [new(1, 1), new(1, 1)]);

        Assert.Equal(new TimeWindow(long.MinValue, long.MaxValue), Assert.Single(Run.Take(engine.Results)).Window);
    }

    private static CountEngine<int, Keyed<int, int>, long, KeyedWindowResult<int, long>> Create(
        long size, WindowEngineOptions options) =>
        new(size, new KeyedWindowStates<int, SumInt32, int, long, long>(default), options);
}
