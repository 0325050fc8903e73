using Akka.Configuration;
using Akka.Actor;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Jobs;

public sealed class ProcessWindowTests : VirtualTimeTest
{
    [Fact]
    public async Task Process_WindowFires_SeesItsElementsInTheOrderInWhichTheyCame()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [5, 1, 3, 12, 11], outOfOrder: 10)
            .Window(Window.Tumbling(new TimeSpan(10)))
            .Process<string>((elements, context) =>
                context.Collect($"{context.Window.StartTicks}: {string.Join(' ', elements.ToArray())}")));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(["0: 1 2 3", "10: 4 5"], results);
    }

    [Fact]
    public async Task Process_Keyed_SeesEachKeyByItself()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 2, 3, 4]).KeyBy(value => value % 2)
            .Window(Window.Sliding(new TimeSpan(4), new TimeSpan(2)))
            .Process<string>((key, elements, context) =>
                context.Collect($"{context.Window.StartTicks} {key}: {string.Join(' ', elements.ToArray())}")));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(
            ["-2 0: 2", "-2 1: 1", "0 0: 2 4", "0 1: 1 3", "2 0: 4", "2 1: 3 5", "4 1: 5"],
            results.OrderBy(r => int.Parse(r.Split(' ')[0])).ThenBy(r => r));
    }

    [Fact]
    public async Task Process_LateElementWithinTheLateness_SeesAllAgainAsAnUpdate()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 20, 1]).Window(Window.Tumbling(new TimeSpan(10)), new TimeSpan(100))
            .Process<(int, bool, long)>((elements, context) =>
                context.Collect((elements.Length, context.IsUpdate, context.Watermark))));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal([(1, false, 20), (2, true, 20), (1, false, EventTicks.EndOfTime)], results);
        Assert.Equal(2, handle.Fired);
    }

    [Fact]
    public async Task Process_NoneOrSeveralResultsAndSideOutputs_ComeOutWhereTheyBelong()
    {
        var job = new StreamEnvironment(System);
        var odd = new OutputTag<int>("odd");
        var main = Columns(job, [0, 1, 2, 10, 20]).Window(Window.Tumbling(new TimeSpan(10)))
            .Process<int>((elements, context) =>
            {
                foreach (var element in elements)
                {
                    if (element % 2 == 0)
                        context.Collect(element);
                    else
                        context.Output(odd, element);
                }
            });
        var (even, side, none) = (Collect(main), Collect(main.SideOutput(odd)), Collect(main.SideOutput(new OutputTag<int>("none"))));

        var handle = job.Execute();
        await handle.Completion.WaitAsync(Patience);

        Assert.Equal([2, 4], even);
        Assert.Equal([1, 3, 5], side);
        Assert.Empty(none);
        Assert.Equal(3, handle.Fired);
    }

    [Fact]
    public async Task Process_ResultsIntoWindows_TellTheTimeAlsoWhereThereAreNone()
    {
        var job = new StreamEnvironment(System);
        var results = new List<long>();
        Columns(job, [0, 100, 200, 300]).Window(Window.Tumbling(new TimeSpan(10)))
            .Process<int>((elements, context) =>
            {
                if (elements[0] == 1)
                    context.Collect(elements[0]);
            })
            .Window(Window.Tumbling(new TimeSpan(10))).Compute(Aggregate.SumInt32())
            .ForEachBatch(batch =>
            {
                foreach (var _ in batch.Values)
                    results.Add(batch.Watermark);
            });

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.NotEqual(EventTicks.EndOfTime, Assert.Single(results));
    }

    [Fact]
    public async Task Process_WindowsOfANumberOfElements_SeesFullOnesThenTheRest()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 2, 3, 4]).Window(Window.Count(2))
            .Process<int>((elements, context) => context.Collect(elements.Length)));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([2, 2, 1], results);
    }

    [Fact]
    public async Task Process_MoreElementsThanTheLimit_FailsWithIt()
    {
        var limited = ActorSystem.Create("limited", ConfigurationFactory
            .ParseString("akka.zkstream.streams.window-elements-max = 2")
            .WithFallback(ConfigurationFactory.ParseString(VirtualScheduler.Configuration)));
        var job = new StreamEnvironment(limited);
        Collect(Columns(job, [0, 1, 2]).Window(Window.Global()).Process<int>((_, _) => { }));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => job.Execute().Completion.WaitAsync(Patience));
        await limited.Terminate();

        Assert.Equal("window-elements-max", Assert.IsType<StateLimitException>(failure.GetBaseException()).Setting);
    }

    [Fact]
    public async Task Flow_Processed_SeesElementsAndHasNoSideOutputs()
    {
        var windows = Window.Count(2).ByEventTime<int>(_ => DateTimeOffset.UnixEpoch, Watermarks.Monotonous());
        var sums = await Source.From(Enumerable.Range(1, 5))
            .Via(windows.Process<int>((elements, context) => context.Collect(elements[0] + elements[^1])))
            .RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Patience);
        var keyed = await Source.From(Enumerable.Range(1, 5))
            .Via(windows.KeyBy(value => value % 2).Process<(int, int)>((key, elements, context) => context.Collect((key, elements.Length))))
            .RunWith(Sink.Seq<(int, int)>(), Materializer).WaitAsync(Patience);
        var refused = Source.Single(1)
            .Via(windows.Process<int>((_, context) => context.Output(new OutputTag<int>("side"), 1)))
            .RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Patience);

        Assert.Equal([3, 7, 10], sums);
        Assert.Equal([(1, 2), (0, 2), (1, 1)], keyed);
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
    }

    private static DataStream<int> Columns(StreamEnvironment job, long[] timestamps, long outOfOrder = 0) =>
        job.FromColumns<int>(
            timestamps,
            Enumerable.Range(1, timestamps.Length).ToArray(),
            Watermarks.BoundedOutOfOrderness(new TimeSpan(outOfOrder)),
            batchSize: 1);

    private static List<T> Collect<T>(DataStream<T> stream)
    {
        var results = new List<T>();
        stream.ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }
}
