using AkkaZkStream.Streams.Aggregates;
using AkkaZkStream.Streams.Tests.Oracle;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

/// <summary>In the steady state nothing is allocated: not one byte over a million events.</summary>
public sealed class AllocationTests
{
    private const int BatchSize = 1000;
    private const int Batches = 1000;
    private const int Keys = 50;

    [Fact]
    public void Tumbling_SteadyState_AllocatesNothing() =>
        Assert.Equal(0, BytesOf(
            new TumblingEngine<int, long, WindowResult<long>>(
                new TumblingWindows(new TimeSpan(997), TimeSpan.Zero), Run.Sums, Run.Options(keepLate: false)),
            i => i));

    [Fact]
    public void Sliding_SteadyState_AllocatesNothing() =>
        Assert.Equal(0, BytesOf(
            new SlidingEngine<int, long, WindowResult<long>>(
                new SlidingWindows(new TimeSpan(10_000), new TimeSpan(500), TimeSpan.Zero), Run.Sums, Run.Options(keepLate: false)),
            i => i));

    [Fact]
    public void Keyed_SteadyState_AllocatesNothing()
    {
        var options = Run.Options(keepLate: false);
        var states = new KeyedStates<int, SumInt32, int, long, long>(default, options);
        var engine = new TumblingEngine<Keyed<int, int>, KeyTable<int, long>, KeyedWindowResult<int, long>>(
            new TumblingWindows(new TimeSpan(997), TimeSpan.Zero), states, options);

        Assert.Equal(0, BytesOf(engine, i => new Keyed<int, int>(i % Keys, i)));
    }

    private static long BytesOf<TIn, TResult>(WindowEngine<TIn, TResult> engine, Func<int, TIn> element)
    {
        var pool = new EventBatchPool<TIn>(BatchSize);
        for (var batch = 0; batch < Batches; batch++)
            Feed(engine, pool, element, batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = Batches; batch < 2 * Batches; batch++)
            Feed(engine, pool, element, batch);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Feed<TIn, TResult>(
        WindowEngine<TIn, TResult> engine, EventBatchPool<TIn> pool, Func<int, TIn> element, int number)
    {
        var batch = pool.Rent();
        for (var i = 0; i < BatchSize; i++)
            batch.Add(number * (long)BatchSize + i, element(i));
        engine.Add(batch.Timestamps, batch.Values);
        batch.Release();
        engine.AdvanceTo(engine.GreatestTimestamp);
        while (engine.Results.TryTake(out _))
        {
        }
    }
}
