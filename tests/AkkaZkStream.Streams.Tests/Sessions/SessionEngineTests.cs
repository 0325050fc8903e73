using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Sessions;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Sessions;

public sealed class SessionEngineTests
{
    [Fact]
    public void Results_AnyScenario_AreThoseOfTheOracle() =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var options = Run.Options(scenario.Lateness);
            var engine = CreateKeyed(scenario.Size, options);

            var results = Run.Through(engine, scenario, value => new Keyed<int, int>(scenario.KeyOf(value), value));

            var oracle = new NaiveSessions(scenario.Size, scenario.Lateness);
            Run.Naively(scenario, (at, value) => oracle.Add(at, scenario.KeyOf(value), value), oracle.AdvanceTo);
            Assert.Equal(
                oracle.Results.Select(result => result.Keyed),
                results.OrderBy(r => r.Round).ThenBy(r => r.Result.Window).ThenBy(r => r.Result.Key));
            Assert.Equal(oracle.Late, options.Counters.Late);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Add_GapExactlyBetween_BeginsANewSession()
    {
        var engine = Create(10, Run.Options());

        engine.Add([0, 9, 19], [1, 2, 4]);
        engine.AdvanceTo(EventTicks.EndOfTime);

        Assert.Equal(
            [new WindowResult<long>(new(0, 19), 2, 3), new WindowResult<long>(new(19, 29), 1, 4)],
            Run.Take(engine.Results));
    }

    [Fact]
    public void Add_ElementBetweenTwoSessions_JoinsThem()
    {
        var engine = Create(10, Run.Options());

        engine.Add([0, 15, 7], [1, 2, 4]);
        engine.AdvanceTo(EventTicks.EndOfTime);

        Assert.Equal(new WindowResult<long>(new(0, 25), 3, 7), Assert.Single(Run.Take(engine.Results)));
    }

    [Fact]
    public void NextEnd_SessionGrows_IsNeverLaterThanItsEnd()
    {
        var engine = Create(10, Run.Options());
        engine.Add(0, 1);
        engine.Add(5, 1);

        Assert.Equal(10, engine.NextEnd);
        engine.AdvanceTo(10);

        Assert.Equal(15, engine.NextEnd);
        Assert.Empty(Run.Take(engine.Results));
    }

    [Fact]
    public void Add_OneSessionTooMany_FailsWithTheLimit()
    {
        var engine = Create(10, Run.Options(openMax: 2));
        engine.Add([0, 100], [1, 1]);

        Assert.Throws<StateLimitException>(() => engine.Add(200, 1));
    }

    private static SessionEngine<ValueTuple, int, long, WindowResult<long>> Create(long gap, WindowEngineOptions options) =>
        new(new TimeSpan(gap), new PlainWindowStates<SumInt32, int, long, long>(default), options);

    private static SessionEngine<int, Keyed<int, int>, long, KeyedWindowResult<int, long>> CreateKeyed(
        long gap, WindowEngineOptions options) =>
        new(new TimeSpan(gap), new KeyedWindowStates<int, SumInt32, int, long, long>(default), options);
}
