using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>Windows of jobs by the clock, which is virtual.</summary>
public sealed class JobProcessingTimeTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Window_ClockReachesItsEnd_FiresWhatCameWhateverTimeItCarries()
    {
        var job = new StreamEnvironment(System);
        var fired = new TaskCompletionSource<(WindowResult<long> Result, long Now)>();
        Endless(job).WindowByProcessingTime(Window.Tumbling(Second)).Compute(Aggregate.SumInt32())
            .ForEachBatch(batch => fired.TrySetResult((batch.Values[0], Now)));

        var handle = job.Execute();
        await Eventually(() => Advance() && fired.Task.IsCompleted);
        handle.Drain();
        await handle.Completion.WaitAsync(Patience);

        var (result, now) = await fired.Task;
        Assert.Equal((3, 7L, Second), (result.Count, result.Value, result.Window.End - result.Window.Start));
        Assert.InRange(result.Window.StartTicks, EventTicks.From(VirtualScheduler.Epoch), now - Second.Ticks);
        Assert.Equal((0, 1), (handle.Late, handle.Fired));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task KeyedSessions_NothingComesForTheGap_Fire(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var sums = new List<long>();
        Endless(job).KeyBy(value => value).WindowByProcessingTime(Window.Session(Second)).WithParallelism(parallelism)
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch =>
            {
                lock (sums)
                    sums.AddRange(batch.Values.ToArray().Select(result => result.Value));
            });

        var handle = job.Execute();
        await Eventually(() => Advance() && handle.Fired == 3);
        handle.Drain();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal([1, 2, 4], sums.Order());
    }

    [Fact]
    public async Task Window_StreamEndsFirst_FiresAtOnce()
    {
        var job = new StreamEnvironment(System);
        var results = new List<WindowResult<long>>();
        job.FromColumns<int>(new long[] { 5, 1, 3 }, new[] { 1, 2, 4 }, Watermarks.Monotonous(), 1, parallelism: 3)
            .WindowByProcessingTime(Window.Tumbling(Second)).Compute(Aggregate.SumInt32())
            .ForEachBatch(batch => results.AddRange(batch.Values));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(7, Assert.Single(results).Value);
    }

    private bool Advance()
    {
        Time.Advance(0.1 * Second);
        return true;
    }

    private long Now => EventTicks.From(System.Scheduler.Now);

    /// <summary>One batch of events of long ago, and then nothing more.</summary>
    private static DataStream<int> Endless(StreamEnvironment job) =>
        job.FromBatches(Source.Single(new EventBatchPool<int>(1).View(new long[] { 5, 1, 3 }, new[] { 1, 2, 4 }, 0))
            .Concat(Source.Maybe<EventBatch<int>>().MapMaterializedValue(_ => NotUsed.Instance)));
}
