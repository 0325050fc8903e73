using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Tests.Stages;

public sealed class WindowFlowTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task EventTime_Sum_FiresWhenTheWatermarkReachesTheEnd()
    {
        var flow = Window.Tumbling(Second).ByEventTime<Reading>(r => r.At, Watermarks.Monotonous()).Sum(r => r.Value);

        var results = await Run(flow, At(0.1, 1), At(0.9, 2), At(1.0, 4), At(3.5, 8));

        Assert.Equal([Result(0, 2, 3L), Result(1, 1, 4L), Result(3, 1, 8L)], results);
    }

    [Fact]
    public async Task EventTime_Disorder_IsAwaitedUpToTheBound()
    {
        var flow = Window.Tumbling(Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.BoundedOutOfOrderness(Second))
            .Sum(r => r.Value);

        var (counters, done) = Source.From([At(0.5, 1), At(1.9, 2), At(0.9, 4), At(2.0, 8), At(0.8, 16)])
            .ViaMaterialized(flow, Keep.Right)
            .ToMaterialized(Sink.Seq<WindowResult<long>>(), Keep.Both)
            .Run(Materializer);

        Assert.Equal([Result(0, 2, 5L), Result(1, 1, 2L), Result(2, 1, 8L)], await done.WaitAsync(Patience));
        Assert.Equal((5, 1, 3, 0), (counters.Elements, counters.Late, counters.Fired, counters.Updates));
    }

    [Fact]
    public async Task EventTime_AllowedLateness_FiresAnUpdate()
    {
        var flow = Window.Tumbling(Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.Monotonous())
            .AllowedLateness(2 * Second)
            .Sum(r => r.Value);

        var results = await Run(flow, At(0.5, 1), At(1.5, 2), At(0.6, 4), At(3, 8), At(0.7, 16));

        Assert.Equal(
            [Result(0, 1, 1L), Result(0, 2, 5L) with { IsUpdate = true }, Result(1, 1, 2L), Result(3, 1, 8L)], results);
    }

    [Fact]
    public async Task ComputeEvents_EveryElement_ComesOutAsEnteredOrLate()
    {
        var flow = Window.Tumbling(Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.Monotonous())
            .ComputeEvents(Aggregate.SumInt32().Of<Reading>(r => r.Value));

        var events = await Run(flow, At(0.5, 1), At(1.5, 2), At(0.6, 4));

        Assert.Equal(
            [
                new WindowEvent<Reading, WindowResult<long>>.Entered(At(0.5, 1), At(0.5, 1).At),
                new WindowEvent<Reading, WindowResult<long>>.Entered(At(1.5, 2), At(1.5, 2).At),
                new WindowEvent<Reading, WindowResult<long>>.Fired(Result(0, 1, 1L)),
                new WindowEvent<Reading, WindowResult<long>>.Late(At(0.6, 4), At(0.6, 4).At),
                new WindowEvent<Reading, WindowResult<long>>.Fired(Result(1, 1, 2L)),
            ],
            events);
    }

    [Fact]
    public async Task KeyBy_Keys_AreSummedApart()
    {
        var flow = Window.Tumbling(Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.Monotonous())
            .KeyBy(r => r.Value % 2 == 0 ? "even" : "odd")
            .Sum(r => r.Value);

        var results = await Run(flow, At(0.1, 1), At(0.2, 2), At(0.3, 3), At(1.1, 4));

        var first = Result(0, 1, 0L).Window;
        Assert.Equal(
            [new(first, "even", 1, 2), new(first, "odd", 2, 4)],
            results.Where(result => result.Window == first).OrderBy(result => result.Key));
        Assert.Equal(new(Result(1, 1, 0L).Window, "even", 1, 4), results[^1]);
    }

    [Fact]
    public async Task Sliding_Elements_AreInEveryWindowThatContainsThem()
    {
        var flow = Window.Sliding(2 * Second, Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.Monotonous())
            .Count();

        var results = await Run(flow, At(0.5, 1), At(1.5, 1));

        Assert.Equal([1L, 2L, 1L], results.Select(result => result.Value));
        Assert.All(results, result => Assert.Equal(2 * Second, result.Window.End - result.Window.Start));
    }

    [Fact]
    public async Task Session_Silence_EndsIt()
    {
        var flow = Window.Session(Second).ByEventTime<Reading>(r => r.At, Watermarks.Monotonous()).Sum(r => r.Value);

        var results = await Run(flow, At(0, 1), At(0.9, 2), At(1.8, 4), At(5, 8));

        Assert.Equal([7L, 8L], results.Select(result => result.Value));
    }

    [Fact]
    public async Task Sum_Overflow_FailsTheStream()
    {
        var flow = Window.Tumbling(Second)
            .ByEventTime<Reading>(r => r.At, Watermarks.Monotonous())
            .Sum(r => long.MaxValue);

        await Assert.ThrowsAsync<OverflowException>(() => Run(flow, At(0.1, 1), At(0.2, 1)));
    }

    private static Reading At(double seconds, int value) => new(DateTimeOffset.UnixEpoch.AddSeconds(seconds), value);

    private static WindowResult<T> Result<T>(int second, int count, T value) =>
        new(new TimeWindow(second * Second.Ticks, (second + 1) * Second.Ticks), count, value);

    private async Task<List<TOut>> Run<TOut>(Flow<Reading, TOut, WindowCounters> flow, params Reading[] readings) =>
        [.. await Source.From(readings).Via(flow).RunWith(Sink.Seq<TOut>(), Materializer).WaitAsync(Patience)];
}
