using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

using Event = WindowEvent<int, WindowResult<long>>;

/// <summary>Triggers in jobs and flows: where their timers ring, and who waits for whom.</summary>
public sealed class JobTriggerTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Job_PeriodicByTheClock_SaysWhatItHasWhileNothingComes()
    {
        var job = new StreamEnvironment(System);
        var results = new List<WindowResult<long>>();
        job.FromBatches(Endless(1, 2, 3))
            .Window(Window.Global())
            .Trigger(Trigger.ContinuousProcessingTime<int>(10 * Second))
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch => Add(results, batch));

        var handle = job.Execute();
        await Eventually(() => Advance(Second) && Count(results) >= 2);
        handle.Drain();
        await handle.Completion.WaitAsync(Patience);

        Assert.All(results, result => Assert.Equal(6, result.Value));
        Assert.Equal([false, .. Enumerable.Repeat(true, results.Count - 1)], results.Select(result => result.IsUpdate));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Job_KeyedWithATrigger_FiresEachKeyByItself(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var results = new List<(int, long)>();
        job.FromColumns<int>(new long[20], Enumerable.Range(0, 20).ToArray(), Watermarks.Monotonous(), 3)
            .KeyBy(value => value % 2)
            .Window(Window.Global())
            .Trigger(Trigger.Count<int>(5).Purging())
            .WithParallelism(parallelism)
            .Compute(Aggregate.SumInt32())
            .ForEachBatch(batch => results.AddRange(batch.Values.ToArray().Select(r => (r.Key, r.Value))));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([(0, 20L), (0, 70L), (1, 25L), (1, 75L)], results.Order());
    }

    [Fact]
    public async Task Job_TriggerThrows_FailsInTheWindowsName()
    {
        var job = new StreamEnvironment(System);
        job.FromColumns<int>(new long[2], new int[2], Watermarks.Monotonous(), 1)
            .Window(Window.Global()).Trigger(new Faulty()).Compute(Aggregate.SumInt32()).Named("sums")
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.Equal("faulty", failure.GetBaseException().Message);
        Assert.Equal("sums", handle.FailedOperator);
    }

    [Fact]
    public async Task Job_SinkIsSlow_TimersWaitForItInsteadOfPilingUp()
    {
        var job = new StreamEnvironment(System);
        var gate = new TaskCompletionSource();
        var taken = 0;
        job.FromBatches(Endless(1))
            .Window(Window.Global()).Trigger(Trigger.ContinuousProcessingTime<int>(Second)).Compute(Aggregate.SumInt32())
            .SelectAsync(1, async result =>
            {
                Interlocked.Increment(ref taken);
                await gate.Task;
                return result;
            })
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        await Eventually(() => Advance(Second) && Volatile.Read(ref taken) == 1);
        for (var i = 0; i < 1000; i++)
        {
            Advance(Second);
            await Task.Yield();
        }
        handle.Drain();
        gate.SetResult();
        await handle.Completion.WaitAsync(Patience);

        Assert.InRange(Volatile.Read(ref taken), 2, 20);
    }

    [Fact]
    public async Task Flow_EarlyByTheClock_SaysWhatItHasBeforeTheEnd()
    {
        var trigger = Trigger.EventTime<int>().WithEarlyFirings(Trigger.ContinuousProcessingTime<int>(Second));
        var (elements, events) = Source.Queue<int>(16, OverflowStrategy.Backpressure)
            .Via(Window.Tumbling(10 * Second).ByProcessingTime<int>().Trigger(trigger).ComputeEvents(Aggregate.SumInt32()))
            .ToMaterialized(Sink.Queue<Event>(), Keep.Both)
            .Run(Materializer);

        await elements.OfferAsync(1).WaitAsync(Patience);
        Assert.IsType<Event.Entered>(await Next(events));
        Time.Advance(Second);
        var early = Assert.IsType<Event.Fired>(await Next(events)).Result;
        await elements.OfferAsync(2).WaitAsync(Patience);
        Assert.IsType<Event.Entered>(await Next(events));
        Time.Advance(9 * Second);
        var final = Assert.IsType<Event.Fired>(await Next(events)).Result;

        Assert.Equal((1, false), (early.Value, early.IsUpdate));
        Assert.Equal((3, true), (final.Value, final.IsUpdate));
    }

    private static async Task<Event> Next(ISinkQueue<Event> events) => (await events.PullAsync().WaitAsync(Patience)).Value;

    private bool Advance(TimeSpan by)
    {
        Time.Advance(by);
        return true;
    }

    private static int Count(List<WindowResult<long>> results)
    {
        lock (results)
            return results.Count;
    }

    private static void Add(List<WindowResult<long>> results, EventBatch<WindowResult<long>> batch)
    {
        lock (results)
            results.AddRange(batch.Values);
    }

    /// <summary>One batch, and then nothing more.</summary>
    private static Source<EventBatch<int>, NotUsed> Endless(params int[] values) =>
        Source.Single(new EventBatchPool<int>(1).View(new long[values.Length], values, 0))
            .Concat(Source.Maybe<EventBatch<int>>().MapMaterializedValue(_ => NotUsed.Instance));

    private sealed class Faulty : Trigger<int>
    {
        public override Trigger<int> ForWindow() => this;

        public override TriggerResult OnElement(int element, long timestamp, ITriggerContext window)
        {
            window.RegisterProcessingTimeTimer(window.ProcessingTime);
            return TriggerResult.Continue;
        }

        public override TriggerResult OnProcessingTime(long time, ITriggerContext window) =>
            throw new InvalidDataException("faulty");
    }
}
