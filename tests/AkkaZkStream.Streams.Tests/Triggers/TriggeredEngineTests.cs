using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>With the trigger that windows have anyhow, they do what they do without one.</summary>
public sealed class TriggeredEngineTests
{
    [Fact]
    public void EventTime_EachElementByItself_IsTheOracle() =>
        Check(scenario =>
        {
            scenario = scenario with { BatchSize = 1 };
            var (results, options) = Through(scenario, Sliding(scenario), Trigger.EventTime<Keyed<int, int>>());

            var oracle = Run.Naively(scenario, NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset), keyed: true);
            Assert.Equal(Sorted(oracle.Results.Select(result => result.Keyed)), Sorted(results));
            Assert.Equal(oracle.Late, options.Counters.Late);
            Assert.Equal(oracle.Results.Count(result => result.IsUpdate), options.Counters.Updates);
        });

    [Fact]
    public void EventTime_AnyBatches_IsTheOracleWhereNothingIsKept() =>
        Check(scenario =>
        {
            scenario = scenario with { Lateness = 0 };
            var (results, options) = Through(scenario, Sliding(scenario), Trigger.EventTime<Keyed<int, int>>());

            var oracle = Run.Naively(scenario, NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset), keyed: true);
            Assert.Equal(Sorted(oracle.Results.Select(result => result.Keyed)), Sorted(results));
            Assert.Equal(oracle.Late, options.Counters.Late);
        });

    [Fact]
    public void EventTime_Sessions_AreTheOracle() =>
        Check(scenario =>
        {
            scenario = scenario with { BatchSize = 1 };
            var (results, options) = Through(scenario, Window.Session(new TimeSpan(scenario.Size)), Trigger.EventTime<Keyed<int, int>>());

            var oracle = new NaiveSessions(scenario.Size, scenario.Lateness);
            Run.Naively(scenario, (at, value) => oracle.Add(at, scenario.KeyOf(value), value), oracle.AdvanceTo);
            Assert.Equal(Sorted(oracle.Results.Select(result => result.Keyed)), Sorted(results));
            Assert.Equal(oracle.Late, options.Counters.Late);
        });

    [Fact]
    public void Purging_AnyBatches_EachElementOfAWindowIsInOneResult() =>
        Check(scenario =>
        {
            var tumbling = Window.Tumbling(new TimeSpan(scenario.Size), new TimeSpan(scenario.Offset));
            var early = Trigger.EventTime<Keyed<int, int>>().WithEarlyFirings(Trigger.Count<Keyed<int, int>>(3)).Purging();
            var (results, options) = Through(scenario, tumbling, early);

            Assert.Equal(scenario.Events.Length, results.Sum(r => r.Result.Count) + options.Counters.Late);
            Assert.All(results, r => Assert.False(r.Result.IsUpdate));
            if (options.Counters.Late == 0)
                Assert.Equal(scenario.Events.Sum(e => (long)e.Value), results.Sum(r => r.Result.Value));
        });

    [Fact]
    public void CountPurging_OverAllOfTime_AreTheChunksOfEachKey() =>
        Check(scenario =>
        {
            var size = (int)scenario.Size;
            var (results, _) = Through(scenario, Window.Global(), Trigger.Count<Keyed<int, int>>(size).Purging());

            var chunks =
                from events in scenario.Events.GroupBy(e => scenario.KeyOf(e.Value))
                from chunk in events.Chunk(size)
                where chunk.Length == size
                select (events.Key, chunk.Sum(e => (long)e.Value));
            Assert.Equal(chunks.Order(), results.Select(r => (r.Result.Key, r.Result.Value)).Order());
        });

    private static void Check(Action<Scenario> check) =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            check(scenario);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static WindowSpec Sliding(Scenario scenario) =>
        Window.Sliding(new TimeSpan(scenario.Size), new TimeSpan(scenario.Slide), new TimeSpan(scenario.Offset));

    private static (List<(int Round, KeyedWindowResult<int, long> Result)> Results, WindowEngineOptions Options) Through(
        Scenario scenario, WindowSpec spec, Trigger<Keyed<int, int>> trigger)
    {
        var options = Run.Options(scenario.Lateness);
        var states = new KeyedWindowStates<int, SumInt32, int, long, long>(default);
        var engine = spec.CreateEach(states, trigger, options);
        return (Run.Through(engine, scenario, value => new Keyed<int, int>(scenario.KeyOf(value), value)), options);
    }

    private static IEnumerable<(int, KeyedWindowResult<int, long>)> Sorted(
        IEnumerable<(int Round, KeyedWindowResult<int, long> Result)> results) =>
        results.OrderBy(r => r.Round).ThenBy(r => r.Result.Window).ThenBy(r => r.Result.Key).ThenBy(r => r.Result.Count);
}
