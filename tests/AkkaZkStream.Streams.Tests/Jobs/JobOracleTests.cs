using Akka.Actor;
using AkkaZkStream.Streams.Tests.Oracle;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>The same scenarios that the engines are checked with, through whole jobs.</summary>
public sealed class JobOracleTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("jobs");

    [Fact]
    public void OnePart_AnyScenario_IsTheOracle() =>
        Check(Scenario.Any, scenario =>
        {
            var (results, job) = Run(scenario, 1, Spec(scenario), scenario.OutOfOrder, scenario.Lateness);

            var oracle = Oracle.Run.Naively(scenario, NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset));
            Assert.Equal(oracle.Results.Select(result => result.Plain.Item2), results);
            Assert.Equal(oracle.Late, job.Late);
        });

    [Fact]
    public void ManyParts_NothingLate_GiveTheSameResults() =>
        Check(Scenario.Any, scenario =>
        {
            foreach (var parallelism in new[] { 2, 3, 8 })
            {
                var (results, job) = Run(scenario, parallelism, Spec(scenario), outOfOrder: 1_000_000, lateness: 0);

                var unhurried = scenario with { OutOfOrder = 1_000_000, Lateness = 0 };
                var oracle = Oracle.Run.Naively(unhurried, NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset));
                Assert.Equal(oracle.Results.Select(result => result.Plain.Item2), results);
                Assert.Equal(0, job.Late);
            }
        });

    [Fact]
    public void ManyParts_LateElements_AreCountedOrSummedNeverLost() =>
        Check(Scenario.Any, scenario =>
        {
            var tumbling = Window.Tumbling(new TimeSpan(scenario.Size), new TimeSpan(scenario.Offset));

            var (results, job) = Run(scenario, 3, tumbling, scenario.OutOfOrder, scenario.Lateness);

            var newest = results.GroupBy(result => result.Window).Select(window => window.Last());
            Assert.Equal(scenario.Events.Length, newest.Sum(result => result.Count) + job.Late);
        });

    [Fact]
    public void Keyed_AnyScenario_IsTheOracle() =>
        Check(Scenario.Any, scenario =>
        {
            var results = new List<KeyedWindowResult<int, long>>();
            var environment = new StreamEnvironment(_system);
            Columns(environment, scenario, 1, scenario.OutOfOrder)
                .KeyBy(scenario.KeyOf)
                .Window(Spec(scenario), new TimeSpan(scenario.Lateness))
                .Compute(Aggregate.SumInt32())
                .ForEachBatch(batch => results.AddRange(batch.Values));
            Finish(environment.Execute());

            var windows = NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset);
            var oracle = Oracle.Run.Naively(scenario, windows, keyed: true);
            Assert.Equal(
                oracle.Results.Select(result => result.Keyed.Item2).OrderBy(r => r.Window).ThenBy(r => r.Key).ThenBy(r => r.Count),
                results.OrderBy(r => r.Window).ThenBy(r => r.Key).ThenBy(r => r.Count));
        });

    [Fact]
    public void Sessions_ManyPartsNothingLate_AreTheOracle() =>
        Check(Scenario.Any, scenario =>
        {
            var (results, _) = Run(scenario, 3, Window.Session(new TimeSpan(scenario.Size)), outOfOrder: 1_000_000, lateness: 0);

            var oracle = new NaiveSessions(scenario.Size, lateness: 0);
            foreach (var (at, value) in scenario.Events)
                oracle.Add(at, 0, value);
            oracle.AdvanceTo(EventTicks.EndOfTime - 1);
            Assert.Equal(oracle.Results.Select(result => result.Plain.Item2), results);
        });

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    private static void Check(Arbitrary<Scenario> scenarios, Action<Scenario> check) =>
        Prop.ForAll(scenarios, scenario =>
        {
            check(scenario);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static WindowSpec Spec(Scenario scenario) =>
        Window.Sliding(new TimeSpan(scenario.Size), new TimeSpan(scenario.Slide), new TimeSpan(scenario.Offset));

    private static DataStream<int> Columns(StreamEnvironment environment, Scenario scenario, int parallelism, long outOfOrder) =>
        environment.FromColumns<int>(
            scenario.Events.Select(e => e.At).ToArray(),
            scenario.Events.Select(e => e.Value).ToArray(),
            Watermarks.BoundedOutOfOrderness(new TimeSpan(outOfOrder)),
            scenario.BatchSize,
            parallelism);

    private static void Finish(JobHandle job) => Assert.True(job.Completion.Wait(TimeSpan.FromSeconds(20)));

    private (List<WindowResult<long>> Results, JobHandle Job) Run(
        Scenario scenario, int parallelism, WindowSpec spec, long outOfOrder, long lateness)
    {
        var results = new List<WindowResult<long>>();
        var environment = new StreamEnvironment(_system);
        Columns(environment, scenario, parallelism, outOfOrder)
            .Window(spec, new TimeSpan(lateness))
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch => results.AddRange(batch.Values));
        var job = environment.Execute();
        Finish(job);
        return (results, job);
    }
}
