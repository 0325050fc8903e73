using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>A stream that several take is run once.</summary>
public sealed class FanOutTests : VirtualTimeTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Stream_TakenByThree_RunsOnceAndEachGetsAll(int parallelism)
    {
        var (sources, selected) = (0, 0);
        var job = new StreamEnvironment(System);
        var stream = job
            .From(
                parallelism,
                _ => Source.From(Numbers()).Select(number =>
                {
                    Interlocked.Increment(ref sources);
                    return number;
                }),
                At,
                Watermarks.Monotonous())
            .Select(number =>
            {
                Interlocked.Increment(ref selected);
                return number;
            });
        var all = Collect(stream);
        var even = Collect(stream.Where(number => number % 2 == 0));
        var windows = Collect(stream.Window(Window.Tumbling(TimeSpan.FromSeconds(1000))).Compute(Aggregate.Count<int>()));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(5000 * parallelism, sources);
        Assert.Equal(5000 * parallelism, selected);
        Assert.Equal(5000 * parallelism, all.Count);
        Assert.Equal(2500 * parallelism, even.Count);
        Assert.Equal(Enumerable.Repeat(1000L * parallelism, 5), windows.Select(window => window.Value));
    }

    [Fact]
    public async Task Union_WithItself_HasEachEventTwice()
    {
        var job = new StreamEnvironment(System);
        var stream = job.FromColumns<int>(
            Enumerable.Range(0, 1000).Select(i => (long)i).ToArray(), Numbers().Take(1000).ToArray(), Watermarks.Monotonous(), 7);
        var windows = Collect(stream.Union(stream).Window(Window.Tumbling(new TimeSpan(100))).Compute(Aggregate.SumInt32()));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(
            Enumerable.Range(0, 10).Select(w => Enumerable.Range(100 * w, 100).Sum(i => 2L * i)),
            windows.Select(window => window.Value));
    }

    [Fact]
    public async Task Taker_ThatCancels_DoesNotHoldTheOthersUp()
    {
        var job = new StreamEnvironment(System);
        var stream = job.From(Source.From(Numbers()), At, Watermarks.Monotonous());
        stream.To(Sink.First<int>());
        var all = Collect(stream);

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(Numbers(), all);
    }

    [Fact]
    public async Task Taker_ThatFails_FailsTheJob()
    {
        var job = new StreamEnvironment(System);
        var stream = job.From(Source.From(Numbers()), At, Watermarks.Monotonous());
        stream.ForEachBatch(_ => throw new InvalidDataException("taker"));
        Collect(stream.Select(number => number));

        var handle = job.Execute();

        await Assert.ThrowsAsync<InvalidDataException>(() => handle.Completion.WaitAsync(Patience));
        Assert.Equal("ForEachBatch", handle.FailedOperator);
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(0, 5000);

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private static List<T> Collect<T>(DataStream<T> stream)
    {
        var results = new List<T>();
        stream.ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }
}
