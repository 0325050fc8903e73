using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

public sealed class SideOutputTests : VirtualTimeTest
{
    private static readonly WindowSpec Tens = Window.Tumbling(new TimeSpan(10));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Late_EventsTooLate_ComeOutWithWindowAndLateness(int parallelism)
    {
        var job = new StreamEnvironment(System);
        var tag = new OutputTag<LateEvent<int>>("late");
        var sums = Columns(job, [0, 100, 1, 200, 150, 3], parallelism)
            .Window(Tens).SideOutputLate(tag).Compute(Aggregate.SumInt32());
        var (results, late) = (Collect(sums), Collect(sums.SideOutput(tag)));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal(handle.Late, late.Count);
        Assert.Equal(21, results.Sum(r => r.Value) + late.Sum(l => l.Value));
        if (parallelism == 1)
        {
            Assert.Equal(
                [
                    new(3, 1, new TimeWindow(0, 10), new TimeSpan(99)),
                    new(5, 150, new TimeWindow(150, 160), new TimeSpan(50)),
                    new(6, 3, new TimeWindow(0, 10), new TimeSpan(197)),
                ],
                late);
        }
    }

    [Fact]
    public async Task Late_TakenAlone_NeedsNobodyToTakeTheResults()
    {
        var job = new StreamEnvironment(System);
        var tag = new OutputTag<LateEvent<int>>("late");
        var late = Collect(Columns(job, [0, 100, 1]).Window(Tens).SideOutputLate(tag).Compute(Aggregate.SumInt32()).SideOutput(tag));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(3, Assert.Single(late).Value);
    }

    [Fact]
    public async Task Late_OfKeysAndSessions_HasTheKeyAndNoWindow()
    {
        var job = new StreamEnvironment(System);
        var tag = new OutputTag<LateEvent<Keyed<int, int>>>("late");
        var sums = Columns(job, [0, 100, 1]).KeyBy(value => value % 2)
            .Window(Window.Session(new TimeSpan(10))).SideOutputLate(tag).Compute(Aggregate.SumInt32());
        var (results, late) = (Collect(sums), Collect(sums.SideOutput(tag)));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(new LateEvent<Keyed<int, int>>(new(1, 3), 1, null, new TimeSpan(99)), Assert.Single(late));
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public async Task Late_CallbackAndSideOutput_BothHearOfEach()
    {
        var job = new StreamEnvironment(System);
        var tag = new OutputTag<LateEvent<int>>("late");
        var called = new List<int>();
        var late = Collect(
            Columns(job, [0, 100, 1, 2]).Window(Tens)
                .OnLate((value, _) => called.Add(value)).SideOutputLate(tag).Compute(Aggregate.SumInt32()).SideOutput(tag));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([3, 4], called);
        Assert.Equal([3, 4], late.Select(l => l.Value));
    }

    [Fact]
    public async Task Late_SideOutputIntoWindows_IsAStreamLikeAnyOther()
    {
        var job = new StreamEnvironment(System);
        var tag = new OutputTag<LateEvent<int>>("late");
        var results = Collect(
            Columns(job, [0, 100, 1, 2, 3]).Window(Tens).SideOutputLate(tag).Compute(Aggregate.SumInt32())
                .SideOutput(tag)
                .Window(Window.Global()).Compute(Aggregate.Count<LateEvent<int>>()));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(3, Assert.Single(results).Value);
    }

    [Fact]
    public async Task Named_OperatorWithSideOutputs_FailsInThatName()
    {
        var job = new StreamEnvironment(System);
        var sums = Columns(job, [0, 100]).Window(Tens)
            .Process<int>((_, _) => throw new InvalidDataException("no"))
            .Named("sums");
        Collect(sums);

        var handle = job.Execute();
        await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.Equal("sums", handle.FailedOperator);
    }

    [Fact]
    public void SideOutput_OperatorHasNone_Throws()
    {
        var job = new StreamEnvironment(System);
        var sums = Columns(job, [0]).Window(Tens).Compute(Aggregate.SumInt32()).Named("sums");

        var thrown = Assert.Throws<InvalidOperationException>(() => sums.SideOutput(new OutputTag<int>("late")));

        Assert.Equal("Expected an operator with side outputs, got \"sums\", which has none.", thrown.Message);
    }

    [Theory]
    [InlineData(long.MinValue, long.MaxValue - 1)]
    [InlineData(0, 5)]
    public void Lateness_AnyDistance_IsAtMostTheLongest(long timestamp, long watermark)
    {
        var late = LateEvent<int>.Of(1, timestamp, Tens, watermark).Lateness;

        Assert.Equal(timestamp == 0 ? new TimeSpan(5) : TimeSpan.MaxValue, late);
    }

    private static DataStream<int> Columns(StreamEnvironment job, long[] timestamps, int parallelism = 1) =>
        job.FromColumns<int>(
            timestamps, Enumerable.Range(1, timestamps.Length).ToArray(), Watermarks.Monotonous(), batchSize: 1, parallelism);

    private static List<T> Collect<T>(DataStream<T> stream)
    {
        var results = new List<T>();
        stream.ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }
}
