using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

public sealed class StreamEnvironmentTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Job_SelectWhereKeyBy_ComputesWhatLinqDoes()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(
            Readings(job, Enumerable.Range(0, 100))
                .Where(reading => reading.Value % 3 != 0)
                .Select(reading => reading.Value)
                .Where(value => value % 5 != 0)
                .KeyBy(value => value % 2)
                .Window(Window.Tumbling(10 * Second))
                .Compute(Aggregate.SumInt32()));

        await job.Execute().Completion.WaitAsync(Patience);

        var expected =
            from value in Enumerable.Range(0, 100)
            where value % 3 != 0 && value % 5 != 0
            group value by (value / 10, value % 2) into window
            orderby window.Key
            select (window.Key.Item2, window.Count(), window.Sum(v => (long)v));
        Assert.Equal(
            expected,
            results.OrderBy(r => r.Window).ThenBy(r => r.Key).Select(r => (r.Key, (int)r.Count, r.Value)));
    }

    [Fact]
    public async Task Where_EventsLeftOut_StillTellTheTime()
    {
        var job = new StreamEnvironment(System);
        long[] timestamps = [0, 100, 1];
        int[] values = [1, 0, 1];
        var results = Collect(
            job.FromColumns<int>(timestamps, values, Watermarks.Monotonous(), batchSize: 1)
                .Where(value => value > 0)
                .Window(Window.Tumbling(new TimeSpan(10)))
                .Compute(Aggregate.SumInt32()));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(1, Assert.Single(results).Value);
        Assert.Equal(1, handle.Late);
    }

    [Fact]
    public async Task Union_TwoStreams_FiresByTheLowestWatermark()
    {
        var job = new StreamEnvironment(System);
        var left = Readings(job, Enumerable.Range(0, 50));
        var right = Readings(job, Enumerable.Range(0, 50));
        var results = Collect(left.Union(right).Window(Window.Tumbling(10 * Second)).Compute(Aggregate.Count<Reading>()));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(Enumerable.Repeat(20L, 5), results.Select(result => result.Value));
        Assert.Equal((0, 5), (handle.Late, handle.Fired));
    }

    [Fact]
    public async Task Windows_OfWindows_MeetTheirResultsInTime()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(
            Readings(job, Enumerable.Range(0, 60))
                .Window(Window.Tumbling(Second))
                .Compute(Aggregate.SumInt32().Of<Reading>(reading => reading.Value))
                .Window(Window.Tumbling(20 * Second))
                .Compute(Aggregate.SumInt64().Of<WindowResult<long>>(result => result.Value)));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal([190L, 590L, 990L], results.Select(result => result.Value));
        Assert.Equal(0, handle.Late);
    }

    [Fact]
    public async Task Batch_NotFull_GoesOnAfterTheFlushDelay()
    {
        var job = new StreamEnvironment(System);
        var source = Source.Maybe<Reading>().MapMaterializedValue(_ => NotUsed.Instance);
        var first = new TaskCompletionSource<Reading>();
        job.From(Source.Single(At(1)).Concat(source), r => r.At, Watermarks.Monotonous())
            .To(Sink.ForEach<Reading>(reading => first.TrySetResult(reading)));

        var handle = job.Execute();
        await Eventually(() => Time.NextDue is not null);
        Assert.False(first.Task.IsCompleted);
        Time.Advance(StreamsSettings.Of(System).FlushDelay);

        Assert.Equal(At(1), await first.Task.WaitAsync(Patience));
        handle.Cancel();
    }

    [Fact]
    public async Task Drain_UnboundedSource_FiresWhatIsOpenAndCompletes()
    {
        var job = new StreamEnvironment(System);
        var endless = Source.From(Enumerable.Range(0, int.MaxValue)).Select(At);
        var results = Collect(
            job.From(endless, r => r.At, Watermarks.Monotonous())
                .Window(Window.Tumbling(1000 * Second)).Compute(Aggregate.Count<Reading>()));

        var handle = job.Execute();
        await Eventually(() => handle.Fired > 3);
        handle.Drain();
        await handle.Completion.WaitAsync(Patience);

        Assert.All(results.SkipLast(1), result => Assert.Equal(1000, result.Value));
        Assert.InRange(results[^1].Value, 1, 1000);
    }

    [Fact]
    public async Task Cancel_RunningJob_FailsItsCompletion()
    {
        var job = new StreamEnvironment(System);
        Collect(job.From(Source.Maybe<Reading>().MapMaterializedValue(_ => NotUsed.Instance), r => r.At, Watermarks.Monotonous()));

        var handle = job.Execute();
        handle.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => handle.Completion.WaitAsync(Patience));
    }

    [Theory]
    [InlineData("selector")]
    [InlineData("sink")]
    public async Task Users_Code_Throws_FailsTheJobWithItsException(string where)
    {
        var job = new StreamEnvironment(System);
        Readings(job, [1, 2, 3])
            .Select(reading => where == "selector" ? throw new InvalidDataException(where) : reading)
            .ForEachBatch(_ => throw new InvalidDataException(where));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => job.Execute().Completion.WaitAsync(Patience));

        Assert.Equal(where, Assert.IsType<InvalidDataException>(failure.GetBaseException()).Message);
    }

    [Fact]
    public void Execute_NothingGoesAnywhere_Throws()
    {
        var job = new StreamEnvironment(System);
        Readings(job, [1]).Select(reading => reading.Value);

        Assert.Throws<InvalidOperationException>(() => job.Execute());
    }

    private static Reading At(int second) => new(DateTimeOffset.UnixEpoch.AddSeconds(second), second);

    private static DataStream<Reading> Readings(StreamEnvironment job, IEnumerable<int> seconds) =>
        job.From(Source.From(seconds).Select(At), reading => reading.At, Watermarks.Monotonous());

    private static List<T> Collect<T>(DataStream<T> stream)
    {
        var results = new List<T>();
        stream.ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }
}
