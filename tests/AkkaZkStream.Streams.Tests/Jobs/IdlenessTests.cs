using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>A part that falls silent holds the others back only as long as its strategy says.</summary>
public sealed class IdlenessTests : VirtualTimeTest
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Windows_OnePartSilent_FireWhenItIsIdle(bool inParallel)
    {
        var job = new StreamEnvironment(System);
        var results = new List<WindowResult<long>>();
        var windows = Readings(job, Watermarks.Monotonous().WithIdleness(IdleAfter)).Window(Window.Tumbling(TimeSpan.FromSeconds(10)));
        (inParallel ? windows : windows.OnLate((_, _) => { }))
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(batch =>
            {
                lock (results)
                    results.AddRange(batch.Values);
            });

        var handle = job.Execute();
        await Eventually(() =>
        {
            Time.Advance(IdleAfter / 4);
            lock (results)
                return results.Count == 2;
        });

        Assert.Equal([10L, 10L], results.Select(result => result.Value));
        handle.Cancel();
    }

    [Fact]
    public async Task Windows_OnePartSilentWithoutIdleness_DoNotFire()
    {
        var job = new StreamEnvironment(System);
        var events = 0;
        Readings(job, Watermarks.Monotonous())
            .Select(value =>
            {
                Interlocked.Increment(ref events);
                return value;
            })
            .Window(Window.Tumbling(TimeSpan.FromSeconds(10)))
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(_ => { });

        var handle = job.Execute();
        await Eventually(() =>
        {
            Time.Advance(IdleAfter);
            return Volatile.Read(ref events) == 25;
        });
        for (var i = 0; i < 1000; i++)
            await Task.Yield();

        Assert.Equal(0, handle.Fired);
        handle.Cancel();
    }

    // Part 0 has 25 seconds, and goes on to be open; part 1 never says anything.
    private static DataStream<int> Readings(StreamEnvironment job, WatermarkStrategy watermarks) =>
        job.From(
            2,
            part => part == 0 ? Source.From(Enumerable.Range(0, 25)).Concat(Silence()) : Silence(),
            second => DateTimeOffset.UnixEpoch.AddSeconds(second),
            watermarks);

    private static Source<int, NotUsed> Silence() => Source.Maybe<int>().MapMaterializedValue(_ => NotUsed.Instance);
}
