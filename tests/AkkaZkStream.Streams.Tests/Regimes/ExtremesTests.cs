using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Regimes;

/// <summary>The ends of time, of numbers and of keys, for every kind of windows and every way to compute them.</summary>
public sealed class ExtremesTests : VirtualTimeTest
{
    private static readonly Dictionary<string, Func<WindowSpec>> Specs = new()
    {
        ["tumbling"] = () => Window.Tumbling(new TimeSpan(10)),
        ["stepped"] = () => Window.Tumbling(() => new TimeSpan(10)),
        ["sliding"] = () => Window.Sliding(new TimeSpan(10), new TimeSpan(10)),
        ["days"] = () => Window.Days(TimeZoneInfo.Utc),
        ["session"] = () => Window.Session(new TimeSpan(10)),
        ["global"] = Window.Global,
        ["count"] = () => Window.Count(2),
    };

    private static readonly Dictionary<string, Func<DataStream<int>, WindowSpec, DataStream<(long Count, long Sum)>>> Ways = new()
    {
        ["plain"] = (s, spec) => s.Window(spec).Compute(Aggregate.SumInt32()).Select(r => (r.Count, r.Value)),
        ["keyed"] = (s, spec) => Pair(s.KeyBy(v => v % 2).Window(spec)),
        ["keyed in three parts"] = (s, spec) => Pair(s.KeyBy(v => v % 2).Window(spec).WithParallelism(3)),
        ["triggered"] = (s, spec) => Pair(s.KeyBy(v => v % 2).Window(spec).Trigger(Trigger.EventTime<int>())),
        ["processed"] = (s, spec) => s.Window(spec).Process<(long, long)>((elements, context) =>
            context.Collect((elements.Length, elements.ToArray().Sum(v => (long)v)))),
    };

    public static IEnumerable<object[]> SpecsAndWays =>
        from spec in Specs.Keys
        from way in Ways.Keys
        where spec != "count" || way != "triggered"
        select new object[] { spec, way };

    [Theory]
    [MemberData(nameof(SpecsAndWays))]
    public async Task Timestamps_AtBothEndsOfTime_AreInOneWindowEach(string spec, string way)
    {
        long[] timestamps = [long.MinValue, long.MinValue, 0, 5, long.MaxValue, long.MaxValue];
        var (results, job) = await Run(timestamps, spec, way);

        Assert.Equal((6, 63), (results.Sum(r => r.Count), results.Sum(r => r.Sum)));
        Assert.Equal(0, job.Late);
    }

    [Theory]
    [MemberData(nameof(SpecsAndWays))]
    public async Task Windows_WithoutEvents_SayNothing(string spec, string way)
    {
        var (results, _) = await Run([0, 10 * TimeSpan.TicksPerDay], spec, way);
        var (nothing, _) = await Run([], spec, way);

        Assert.Equal(2, results.Sum(r => r.Count));
        Assert.All(results, result => Assert.InRange(result.Count, 1, 2));
        Assert.Empty(nothing);
    }

    [Theory]
    [MemberData(nameof(SpecsAndWays))]
    public async Task Time_HasEnded_WhatComesThenIsLateOrInAWindow(string spec, string way)
    {
        var (results, job) = await Run([0, long.MaxValue, 0, 1], spec, way, batchSize: 1);

        Assert.Equal(4, results.Sum(r => r.Count) + job.Late);
        Assert.Equal(spec == "count" ? 0 : 2, job.Late);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Keys_AMillionWithOneEventEach_AreAMillionResults(int parallelism)
    {
        const int keys = 1_000_000;
        var job = new StreamEnvironment(System);
        var (results, sum) = (0L, 0L);
        job.FromColumns<int>(new long[keys], Enumerable.Range(0, keys).ToArray(), Watermarks.Monotonous(), 4096)
            .KeyBy(value => value)
            .Window(Window.Global()).WithParallelism(parallelism).Compute(Aggregate.SumInt32())
            .ForEachBatch(batch =>
            {
                foreach (var result in batch.Values)
                    (results, sum) = (results + result.Count, sum + result.Value);
            });

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal((keys, keys, keys * (keys - 1L) / 2), (handle.Fired, results, sum));
    }

    [Theory]
    [InlineData("session")]
    [InlineData("triggered")]
    public async Task Keys_MoreThanWindowsKeptOneByOne_FailWithTheLimit(string way)
    {
        var job = new StreamEnvironment(System);
        var keys = job.FromColumns<int>(new long[100_001], Enumerable.Range(0, 100_001).ToArray(), Watermarks.Monotonous(), 4096)
            .KeyBy(value => value);
        var windows = way == "session"
            ? keys.Window(Window.Session(new TimeSpan(10)))
            : keys.Window(Window.Global()).Trigger(Trigger.EventTime<int>());
        windows.Compute(Aggregate.SumInt32()).ForEachBatch(_ => { });

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => job.Execute().Completion.WaitAsync(Patience));

        Assert.Equal("Expected at most 100000 (open-windows-max), got one more.", failure.GetBaseException().Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Keys_OneWithAllEvents_IsOneResult(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var results = new List<KeyedWindowResult<string, long>>();
        job.FromColumns<int>(new long[500_000], new int[500_000], Watermarks.Monotonous(), 4096)
            .KeyBy(_ => "all")
            .Window(Window.Global()).WithParallelism(parallelism).Compute(Aggregate.Count<int>())
            .ForEachBatch(batch => results.AddRange(batch.Values));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(500_000, Assert.Single(results).Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sum_BeyondLong_FailsTheJobInTheOperatorsName(int parallelism)
    {
        var job = new StreamEnvironment(System);
        job.FromColumns<long>(new long[4], new[] { long.MaxValue, 0, long.MaxValue, 0 }, Watermarks.Monotonous(), 1, parallelism)
            .Window(Window.Global()).Compute(Aggregate.SumInt64()).Named("sums")
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.IsType<OverflowException>(failure.GetBaseException());
        Assert.Equal("sums", handle.FailedOperator);
    }

    [Theory]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.NaN)]
    [InlineData(double.MaxValue, double.MaxValue, double.PositiveInfinity)]
    public async Task Sum_NoFiniteNumber_IsWhatIeee754Has(double first, double second, double sum)
    {
        foreach (var parallelism in new[] { 1, 2 })
        {
            var job = new StreamEnvironment(System);
            var results = new List<double>();
            job.FromColumns<double>(new long[2], new[] { first, second }, Watermarks.Monotonous(), 1, parallelism)
                .Window(Window.Global()).Compute(Aggregate.SumDouble())
                .ForEachBatch(batch => results.AddRange(batch.Values.ToArray().Select(result => result.Value)));

            await job.Execute().Completion.WaitAsync(Patience);

            Assert.Equal(sum, Assert.Single(results));
        }
    }

    private async Task<(List<(long Count, long Sum)> Results, JobHandle Job)> Run(
        long[] timestamps, string spec, string way, int batchSize = 100)
    {
        var job = new StreamEnvironment(System);
        var results = new List<(long, long)>();
        var values = Enumerable.Range(0, timestamps.Length).Select(i => 1 << i).ToArray();
        Ways[way](job.FromColumns<int>(timestamps, values, Watermarks.Monotonous(), batchSize), Specs[spec]())
            .ForEachBatch(batch => results.AddRange(batch.Values));
        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);
        return (results, handle);
    }

    private static DataStream<(long Count, long Sum)> Pair(KeyedWindowedDataStream<int, int> windows) =>
        windows.Compute(Aggregate.SumInt32()).Select(r => (r.Count, r.Value));
}
