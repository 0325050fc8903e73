using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Stages;

using Event = WindowEvent<int, WindowResult<long>>;

public sealed class ProcessingTimeTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly TimedWindows<int> PerSecond = Window.Tumbling(Second).ByProcessingTime<int>();

    [Fact]
    public async Task Window_ClockReachesItsEnd_FiresAndNotBefore()
    {
        var (elements, events) = Run(PerSecond);

        Time.Advance(0.25 * Second);
        await Offer(elements, 1);
        Assert.Equal(new Event.Entered(1, VirtualScheduler.Epoch + 0.25 * Second), await Next(events));
        Time.Advance(0.75 * Second - TimeSpan.FromTicks(1));
        await Offer(elements, 2);
        Assert.Equal(new Event.Entered(2, VirtualScheduler.Epoch + Second - TimeSpan.FromTicks(1)), await Next(events));
        Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(Fired(0, 2, 3), await Next(events));
    }

    [Fact]
    public async Task Window_NoElements_NeverFires()
    {
        var (elements, events) = Run(PerSecond);

        Time.Advance(10.5 * Second);
        await Offer(elements, 7);
        Assert.IsType<Event.Entered>(await Next(events));
        Time.Advance(60 * Second);
        Assert.Equal(Fired(10, 1, 7), await Next(events));
        await Offer(elements, 8);

        Assert.IsType<Event.Entered>(await Next(events));
    }

    [Fact]
    public async Task Upstream_Completes_LastWindowsFireAtOnce()
    {
        var (elements, events) = Run(PerSecond);
        await Offer(elements, 1);
        await Next(events);

        elements.Complete();

        Assert.Equal(Fired(0, 1, 1), await Next(events));
        Assert.False((await events.PullAsync().WaitAsync(Patience)).HasValue);
    }

    [Fact]
    public async Task Element_StampedInAWindowThatHasFired_IsLate()
    {
        var start = VirtualScheduler.Epoch;
        var (elements, events) = Run(Window.Tumbling(Second).ByProcessingTime<int>(value => start + value * Second));

        await Offer(elements, 0);
        await Next(events);
        Time.Advance(Second);
        Assert.Equal(Fired(0, 1, 0), await Next(events));
        await Offer(elements, 0);

        Assert.Equal(new Event.Late(0, start), await Next(events));
    }

    [Fact]
    public async Task Sliding_ClockGoesOn_FiresEachWindowInItsTurn()
    {
        var (elements, events) = Run(Window.Sliding(2 * Second, Second).ByProcessingTime<int>());
        await Offer(elements, 5);
        await Next(events);

        Time.Advance(Second);
        Assert.Equal(new Event.Fired(new WindowResult<long>(Span(-1, 1), 1, 5)), await Next(events));
        Time.Advance(Second);
        Assert.Equal(new Event.Fired(new WindowResult<long>(Span(0, 2), 1, 5)), await Next(events));
    }

    [Fact]
    public async Task Session_ElementsKeepComing_StaysOpenUntilTheyStop()
    {
        var (elements, events) = Run(Window.Session(Second).ByProcessingTime<int>());
        await Offer(elements, 1);
        await Next(events);
        Time.Advance(0.6 * Second);
        await Offer(elements, 2);
        await Next(events);

        Time.Advance(0.9 * Second);
        await Offer(elements, 4);
        Assert.IsType<Event.Entered>(await Next(events));
        Time.Advance(Second);

        var fired = Assert.IsType<Event.Fired>(await Next(events));
        Assert.Equal((3, 7L), (fired.Result.Count, fired.Result.Value));
        Assert.Equal(VirtualScheduler.Epoch + 2.5 * Second, fired.Result.Window.End);
    }

    private static TimeWindow Span(int from, int to) => new(
        EventTicks.From(VirtualScheduler.Epoch + from * Second), EventTicks.From(VirtualScheduler.Epoch + to * Second));

    private static Event Fired(int second, int count, long sum) =>
        new Event.Fired(new WindowResult<long>(Span(second, second + 1), count, sum));

    private static async Task Offer(ISourceQueueWithComplete<int> elements, int value) =>
        Assert.IsType<QueueOfferResult.Enqueued>(await elements.OfferAsync(value).WaitAsync(Patience));

    private static async Task<Event> Next(ISinkQueue<Event> events)
    {
        var next = await events.PullAsync().WaitAsync(Patience);
        Assert.True(next.HasValue);
        return next.Value;
    }

    private (ISourceQueueWithComplete<int> Elements, ISinkQueue<Event> Events) Run(TimedWindows<int> windows) =>
        Source.Queue<int>(16, OverflowStrategy.Backpressure)
            .Via(windows.ComputeEvents(Aggregate.SumInt32()))
            .ToMaterialized(Sink.Queue<Event>(), Keep.Both)
            .Run(Materializer);
}
