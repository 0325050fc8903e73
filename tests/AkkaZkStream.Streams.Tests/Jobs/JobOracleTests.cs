using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Oracle;
using FsCheck;
using FsCheck.Fluent;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>
/// The same scenarios that the engines are checked with, through whole jobs: any disorder and lateness, 1 to 8 parts,
/// batches of 1 to 4096 events. The long form is asked for by <c>WINDOW_SCENARIOS</c>.
/// </summary>
public sealed class JobOracleTests : IAsyncLifetime
{
    private static readonly int Scenarios =
        int.TryParse(Environment.GetEnvironmentVariable("WINDOW_SCENARIOS"), out var scenarios) ? scenarios : 100;

    private readonly ActorSystem _system = ActorSystem.Create("jobs");

    [Theory]
    [CombinatorialKinds]
    public void OneSource_AnyScenario_IsTheOracle(WindowKind kind, bool keyed) =>
        Check(scenario =>
        {
            var (results, job) = Run(scenario, kind, keyed, sources: 1);

            var oracle = scenario.Naively(kind, keyed);
            Assert.Equal(Sorted(oracle.Results.Select(result => result.Keyed.Item2)), Sorted(results));
            Assert.Equal(oracle.Late, job.Late);
            if (!keyed)
                Assert.Equal(oracle.Results.Select(result => result.Plain.Item2.Window), results.Select(result => result.Window));
        });

    [Theory]
    [CombinatorialKinds]
    public void ManyParts_NothingLate_GiveTheSameResults(WindowKind kind, bool keyed) =>
        Check(scenario =>
        {
            var unhurried = scenario with { OutOfOrder = 1_000_000, Lateness = 0 };
            var (results, job) = Run(unhurried, kind, keyed);

            Assert.Equal(Sorted(unhurried.Naively(kind, keyed).Results.Select(result => result.Keyed.Item2)), Sorted(results));
            Assert.Equal(0, job.Late);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ManyParts_LateElements_AreInResultsOrHandedOn(bool keyed) =>
        Check(scenario =>
        {
            var late = 0L;
            var (results, job) = Run(scenario, WindowKind.Tumbling, keyed, onLate: value => Interlocked.Add(ref late, value));

            var newest = Newest(results);
            Assert.Equal(scenario.Events.Length, newest.Sum(result => result.Count) + job.Late);
            Assert.Equal(scenario.Events.Sum(e => (long)e.Value), newest.Sum(result => result.Value) + late);
        });

    [Fact]
    public void ManyParts_LateElementsNobodyTakes_AreInResultsOrCounted() =>
        Check(scenario =>
        {
            var (results, job) = Run(scenario, WindowKind.Tumbling, keyed: false);

            Assert.Equal(scenario.Events.Length, Newest(results).Sum(result => result.Count) + job.Late);
        });

    [Theory]
    [CombinatorialKinds]
    public void Streaming_SameBatchesThenDrained_IsTheBoundedJob(WindowKind kind, bool keyed) =>
        Check(scenario =>
        {
            var (bounded, boundedJob) = Run(scenario, kind, keyed, batches: Source.From(Batches(scenario)));
            var endless = Source.From(Batches(scenario))
                .Concat(Source.Maybe<EventBatch<int>>().MapMaterializedValue(_ => NotUsed.Instance));
            var (streamed, streamedJob) = Run(scenario, kind, keyed, batches: endless);

            Assert.Equal(Sorted(bounded), Sorted(streamed));
            if (!keyed)
                Assert.Equal(bounded, streamed);
            Assert.Equal(boundedJob.Late, streamedJob.Late);
        });

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    private static void Check(Action<Scenario> check) =>
        Prop.ForAll(Scenario.Any, scenario =>
        {
            check(scenario);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Scenarios));

    /// <summary>The scenario through a job: in its parts, or in given batches, which may never end by themselves.</summary>
    private (List<KeyedWindowResult<int, long>> Results, JobHandle Job) Run(
        Scenario scenario,
        WindowKind kind,
        bool keyed,
        int? sources = null,
        Action<int>? onLate = null,
        Source<EventBatch<int>, NotUsed>? batches = null)
    {
        var environment = new StreamEnvironment(_system);
        var passed = 0;
        var events = batches is null
            ? Columns(environment, scenario, sources ?? scenario.Parts)
            : environment.FromBatches(batches).Select(value =>
            {
                Interlocked.Increment(ref passed);
                return value;
            });
        var results = keyed ? Keyed(events, scenario, kind, onLate) : Plain(events, scenario, kind, onLate);
        var job = environment.Execute();
        if (batches is not null)
        {
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref passed) == scenario.Events.Length, TimeSpan.FromSeconds(30)));
            job.Drain();
        }
        Assert.True(job.Completion.Wait(TimeSpan.FromSeconds(30)));
        return (results, job);
    }

    private static List<KeyedWindowResult<int, long>> Keyed(
        DataStream<int> events, Scenario scenario, WindowKind kind, Action<int>? onLate)
    {
        var results = new List<KeyedWindowResult<int, long>>();
        var windows = events.KeyBy(scenario.KeyOf)
            .Window(scenario.SpecOf(kind), new TimeSpan(scenario.Lateness))
            .WithParallelism(scenario.Parts);
        if (onLate is not null)
            windows = windows.OnLate((late, _) => onLate(late.Value));
        windows.Compute(Aggregate.SumInt32()).ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }

    private static List<KeyedWindowResult<int, long>> Plain(
        DataStream<int> events, Scenario scenario, WindowKind kind, Action<int>? onLate)
    {
        var results = new List<KeyedWindowResult<int, long>>();
        var windows = events.Window(scenario.SpecOf(kind), new TimeSpan(scenario.Lateness));
        if (onLate is not null)
            windows = windows.OnLate((late, _) => onLate(late));
        windows.Compute(Aggregate.SumInt32())
            .Select(r => new KeyedWindowResult<int, long>(r.Window, 0, r.Count, r.Value, r.IsUpdate))
            .ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }

    private static DataStream<int> Columns(StreamEnvironment environment, Scenario scenario, int sources) =>
        environment.FromColumns<int>(
            scenario.Events.Select(e => e.At).ToArray(),
            scenario.Events.Select(e => e.Value).ToArray(),
            Watermarks.BoundedOutOfOrderness(new TimeSpan(scenario.OutOfOrder)),
            scenario.BatchSize,
            sources);

    private static IEnumerable<EventBatch<int>> Batches(Scenario scenario)
    {
        var pool = new EventBatchPool<int>(scenario.BatchSize);
        var greatest = long.MinValue;
        foreach (var events in scenario.Batches)
        {
            var batch = pool.Rent();
            foreach (var (at, value) in events)
                batch.Add(at, value);
            greatest = Math.Max(greatest, events.Max(e => e.At));
            batch.Watermark = greatest - scenario.OutOfOrder;
            yield return batch;
        }
    }

    private static List<KeyedWindowResult<int, long>> Newest(List<KeyedWindowResult<int, long>> results) =>
        [.. results.GroupBy(result => (result.Window, result.Key)).Select(window => window.MaxBy(result => result.Count))];

    private static IEnumerable<KeyedWindowResult<int, long>> Sorted(IEnumerable<KeyedWindowResult<int, long>> results) =>
        results.OrderBy(r => r.Window).ThenBy(r => r.Key).ThenBy(r => r.Count);

    /// <summary>All kinds of windows, keyed and not.</summary>
    private sealed class CombinatorialKindsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from kind in Enum.GetValues<WindowKind>()
            from keyed in new[] { false, true }
            select new object[] { kind, keyed };
    }
}
