using System.Runtime.CompilerServices;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Benchmarks.Windows;

/// <summary>The input of all contests: 20 million events, 10,000 to a window of 997 ms, seeded random values.</summary>
internal sealed class EventColumns
{
    public const int Count = 20_000_000;

    /// <summary>Ticks from one event to the next: 10,000 of them make a window.</summary>
    public const long Step = 997;

    public const long WindowTicks = 10_000 * Step;

    /// <summary>What every strategy allows for; the disordered input stays within it.</summary>
    public const long DisorderTicks = 500 * Step;

    private const long Begin = 17_000_000_000_000_000;

    private EventColumns(double disordered)
    {
        var random = new Random(20_260_131);
        for (var i = 0; i < Count; i++)
        {
            var late = disordered > 0 && random.NextDouble() < disordered ? random.NextInt64(DisorderTicks) : 0;
            Timestamps[i] = Begin + i * Step - late;
            Values[i] = random.Next(100);
        }
    }

    public long[] Timestamps { get; } = new long[Count];

    public int[] Values { get; } = new int[Count];

    public static TimeSpan Window { get; } = new(WindowTicks);

    public static WatermarkStrategy Watermark { get; } = Watermarks.BoundedOutOfOrderness(new TimeSpan(DisorderTicks));

    public static EventColumns InOrder() => new(0);

    public static EventColumns Disordered(double share) => new(share);

    public Keyed<int, int>[] WithKeys(int keys)
    {
        var random = new Random(keys);
        return Array.ConvertAll(Values, value => new Keyed<int, int>(random.Next(keys), value));
    }

    /// <summary>What a source does that reads events from elsewhere, one by one: the same for a job and by hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void CopyTo(int from, Span<long> timestamps, Span<int> values)
    {
        var sourceTimestamps = Timestamps.AsSpan(from);
        var sourceValues = Values.AsSpan(from);
        for (var i = 0; i < timestamps.Length; i++)
        {
            timestamps[i] = sourceTimestamps[i];
            values[i] = sourceValues[i];
        }
    }

    /// <summary>The index of the first event of the next window, where two hands can divide the work.</summary>
    public int WindowBoundaryAfter(int index)
    {
        var next = index;
        while (StartOf(Timestamps[next]) == StartOf(Timestamps[index]))
            next++;
        return next;
    }

    public static long StartOf(long timestamp) => timestamp - timestamp % WindowTicks;
}
