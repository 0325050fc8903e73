using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>Operators of jobs beside what LINQ does to the same events.</summary>
public sealed class OperatorTests : VirtualTimeTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5000)]
    public async Task SelectMany_NoneOneOrSeveral_KeepsOrderAndTime(int batchSize)
    {
        var job = new StreamEnvironment(System);
        var results = new List<(long, int)>();
        Columns(job, 1000, batchSize)
            .SelectMany(value => Enumerable.Repeat(value, value % 4))
            .ForEachBatch(batch => Add(results, batch));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(
            Enumerable.Range(0, 1000).SelectMany(i => Enumerable.Repeat(((long)i, i), i % 4)), results);
    }

    [Fact]
    public async Task SelectMany_EndlessResults_AreReadAsFarAsTheyAreWanted()
    {
        var job = new StreamEnvironment(System);
        var results = 0;
        Columns(job, 10, 10)
            .SelectMany(_ => Enumerable.Range(0, int.MaxValue))
            .To(Flow.Create<int>().Take(100_000).To(Sink.ForEach<int>(_ => Interlocked.Increment(ref results))));

        await job.Execute().Completion.WaitAsync(Patience);

        await Eventually(() => Volatile.Read(ref results) == 100_000);
    }

    [Fact]
    public async Task SelectMany_BeforeWindows_TellsTheTimeToo()
    {
        var job = new StreamEnvironment(System);
        var results = new List<WindowResult<long>>();
        var handle = default(JobHandle)!;
        Columns(job, 100, 1)
            .SelectMany(value => value % 2 == 0 ? new[] { value } : [])
            .Window(Window.Tumbling(new TimeSpan(10)))
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(batch => results.AddRange(batch.Values));

        handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Repeat(5L, 10), results.Select(result => result.Value));
        Assert.Equal(0, handle.Late);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task SelectAsync_TasksThatEndInAnyOrder_KeepsOrderAndBound(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var results = new List<(long, int)>();
        var (running, most) = (0, 0);
        Columns(job, 300, 64)
            .SelectAsync(parallelism, async value =>
            {
                var now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                for (var i = 0; i < value % 7; i++)
                    await Task.Yield();
                Interlocked.Decrement(ref running);
                return 2 * value;
            })
            .ForEachBatch(batch => Add(results, batch));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => ((long)i, 2 * i)), results);
        Assert.InRange(most, 1, parallelism);
    }

    [Fact]
    public async Task SelectAsync_TaskFails_FailsTheJobInItsName()
    {
        var job = new StreamEnvironment(System);
        Columns(job, 10, 4)
            .SelectAsync(2, value => value == 7 ? Task.FromException<int>(new InvalidDataException("seventh")) : Task.FromResult(value))
            .Named("ask")
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.Equal("seventh", failure.GetBaseException().Message);
        Assert.Equal("ask", handle.FailedOperator);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task OnLate_EventsTooLate_AreHandedOnEachOnce(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var late = new List<(int, DateTimeOffset)>();
        long[] timestamps = [0, 100, 1, 200, 150, 3];
        job.FromColumns<int>(timestamps, new[] { 1, 2, 3, 4, 5, 6 }, Watermarks.Monotonous(), 1, parallelism)
            .Window(Window.Tumbling(new TimeSpan(10)))
            .OnLate((value, at) => late.Add((value, at)))
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(handle.Late, late.Count);
        Assert.All(late, l => Assert.Equal(EventTicks.ToDateTimeOffset(timestamps[l.Item1 - 1]), l.Item2));
        if (parallelism == 1)
            Assert.Equal([3, 5, 6], late.Select(l => l.Item1));
    }

    [Fact]
    public async Task To_SinkWithATask_IsWaitedFor()
    {
        var job = new StreamEnvironment(System);
        var written = new TaskCompletionSource();
        Columns(job, 1, 1).To(Sink.ForEach<int>(_ => { }).MapMaterializedValue(_ => written.Task));

        var handle = job.Execute();
        Assert.NotSame(handle.Completion, await Task.WhenAny(handle.Completion, Task.Run(() => Spin(handle))));
        Assert.Equal(JobState.Running, handle.State);
        written.SetResult();

        await handle.Completion.WaitAsync(Patience);
    }

    // Gives the job many turns in which it could wrongly end.
    private static async Task Spin(JobHandle handle)
    {
        for (var i = 0; i < 10_000 && !handle.Completion.IsCompleted; i++)
            await Task.Yield();
    }

    private static void Add(List<(long, int)> results, EventBatch<int> batch)
    {
        for (var i = 0; i < batch.Count; i++)
            results.Add((batch.Timestamps[i], batch.Values[i]));
    }

    private static DataStream<int> Columns(StreamEnvironment job, int count, int batchSize) =>
        job.FromColumns<int>(
            Enumerable.Range(0, count).Select(i => (long)i).ToArray(),
            Enumerable.Range(0, count).ToArray(),
            Watermarks.Monotonous(),
            batchSize);
}
