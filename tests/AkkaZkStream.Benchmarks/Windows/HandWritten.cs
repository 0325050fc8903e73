using System.Numerics;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Benchmarks.Windows;

/// <summary>What one would write by hand for just this input: the floors. Each returns a checksum of windows and sums.</summary>
internal static class HandWritten
{
    /// <summary>Sums in order, a vector at a time; every timestamp is read, and the greatest is kept for the watermark.</summary>
    public static long Simd(long[] timestamps, int[] values, int from, int to, int watermarkEvery)
    {
        long checksum = 0, start = 0, sum = 0;
        for (var i = from; i < to; i += watermarkEvery)
            checksum += SimdPart(timestamps, values, i, Math.Min(to, i + watermarkEvery), ref start, ref sum);
        return checksum + Checksum(start, sum);
    }

    /// <summary>The events up to the next watermark; returns the checksum of the windows that have ended.</summary>
    public static long SimdPart(long[] timestamps, int[] values, int from, int to, ref long start, ref long sum)
    {
        long checksum = 0, greatest = long.MinValue;
        for (var i = from; i < to;)
        {
            if (timestamps[i] >= start + EventColumns.WindowTicks)
            {
                checksum += Checksum(start, sum);
                start = EventColumns.StartOf(timestamps[i]);
                sum = 0;
            }
            i = Run(timestamps, values, i, to, start, start + EventColumns.WindowTicks, ref sum, ref greatest);
        }
        // A watermark nobody waits for in order; it is here so that finding it costs what it costs.
        return greatest == long.MinValue ? 1 : checksum;
    }

    private static int Run(
        long[] timestamps, int[] values, int i, int stop, long start, long end, ref long sum, ref long greatest)
    {
        Vector<long> low = default, high = default;
        Vector<long> starts = new(start), ends = new(end), max = new(greatest);
        var half = Vector<long>.Count;
        for (; i + 2 * half <= stop; i += 2 * half)
        {
            var first = new Vector<long>(timestamps, i);
            var second = new Vector<long>(timestamps, i + half);
            if (!Vector.GreaterThanOrEqualAll(Vector.Min(first, second), starts) || !Vector.LessThanAll(Vector.Max(first, second), ends))
                break;
            max = Vector.Max(max, Vector.Max(first, second));
            Vector.Widen(new Vector<int>(values, i), out var lower, out var upper);
            low += lower;
            high += upper;
        }
        sum += Vector.Sum(low + high);
        for (var lane = 0; lane < half; lane++)
            greatest = Math.Max(greatest, max[lane]);
        for (; i < stop && timestamps[i] >= start && timestamps[i] < end; i++)
        {
            sum += values[i];
            greatest = Math.Max(greatest, timestamps[i]);
        }
        return i;
    }

    /// <summary>Sums one by one; elements may be older than those before them, so that a few windows are open at a time.</summary>
    public static long ScalarDisordered(long[] timestamps, int[] values, int watermarkEvery)
    {
        const int open = 8;
        var sums = new long[open];
        long checksum = 0, greatest = long.MinValue, start = 0, end = long.MinValue;
        var nextToFire = EventColumns.StartOf(timestamps[0] - EventColumns.DisorderTicks);
        var slot = 0;
        for (var i = 0; i < timestamps.Length;)
        {
            for (var stop = Math.Min(timestamps.Length, i + watermarkEvery); i < stop; i++)
            {
                var timestamp = timestamps[i];
                greatest = Math.Max(greatest, timestamp);
                if (timestamp < start || timestamp >= end)
                {
                    start = EventColumns.StartOf(timestamp);
                    end = start + EventColumns.WindowTicks;
                    slot = SlotOf(start);
                }
                sums[slot] += values[i];
            }
            var watermark = i == timestamps.Length ? long.MaxValue : greatest - EventColumns.DisorderTicks;
            for (; nextToFire + EventColumns.WindowTicks <= watermark && nextToFire <= greatest; nextToFire += EventColumns.WindowTicks)
            {
                checksum += Checksum(nextToFire, sums[SlotOf(nextToFire)]);
                sums[SlotOf(nextToFire)] = 0;
            }
        }
        return checksum;

        static int SlotOf(long windowStart) => (int)(windowStart / EventColumns.WindowTicks % open);
    }

    /// <summary>Open addressing with linear probing, keys and sums in two arrays, cleared after each window.</summary>
    public static long OpenAddressing(long[] timestamps, Keyed<int, int>[] elements, int keysPerWindowMax)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)keysPerWindowMax * 2);
        var shift = 32 - BitOperations.Log2((uint)slots);
        var keys = new int[slots];
        var sums = new long[slots];
        Array.Fill(keys, -1);
        long checksum = 0, start = 0, end = long.MinValue, greatest = long.MinValue;
        for (var i = 0; i < timestamps.Length; i++)
        {
            greatest = Math.Max(greatest, timestamps[i]);
            if (timestamps[i] >= end)
            {
                checksum += FireAll(keys, sums, start);
                start = EventColumns.StartOf(timestamps[i]);
                end = start + EventColumns.WindowTicks;
            }
            var key = elements[i].Key;
            var slot = (int)((uint)key * 2_654_435_769u >> shift);
            while (keys[slot] != key && keys[slot] != -1)
                slot = (slot + 1) & (slots - 1);
            keys[slot] = key;
            sums[slot] += elements[i].Value;
        }
        return checksum + FireAll(keys, sums, start);
    }

    private static long FireAll(int[] keys, long[] sums, long start)
    {
        var checksum = 0L;
        for (var slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] >= 0)
                checksum += Checksum(start, sums[slot]) ^ keys[slot];
        }
        Array.Fill(keys, -1);
        Array.Clear(sums);
        return checksum;
    }

    /// <summary>The same lambdas as the job's, event by event.</summary>
    public static long SelectWhere(long[] timestamps, int[] values, Func<int, int> select, Func<int, bool> where)
    {
        long checksum = 0, start = 0, end = long.MinValue, sum = 0, greatest = long.MinValue;
        for (var i = 0; i < timestamps.Length; i++)
        {
            greatest = Math.Max(greatest, timestamps[i]);
            if (timestamps[i] >= end)
            {
                checksum += Checksum(start, sum);
                start = EventColumns.StartOf(timestamps[i]);
                (end, sum) = (start + EventColumns.WindowTicks, 0);
            }
            var selected = select(values[i]);
            if (where(selected))
                sum += selected;
        }
        return checksum + Checksum(start, sum);
    }

    /// <summary>The plainest loop: one window at a time, one event at a time.</summary>
    public static long Scalar(long[] timestamps, int[] values)
    {
        long checksum = 0, start = 0, end = long.MinValue, sum = 0;
        for (var i = 0; i < timestamps.Length; i++)
        {
            if (timestamps[i] >= end)
            {
                checksum += Checksum(start, sum);
                start = EventColumns.StartOf(timestamps[i]);
                (end, sum) = (start + EventColumns.WindowTicks, 0);
            }
            sum += values[i];
        }
        return checksum + Checksum(start, sum);
    }

    /// <summary>Nothing for a window without a sum, so that the first, empty one of a loop does not count.</summary>
    public static long Checksum(long start, long sum) => sum == 0 ? 0 : (start / EventColumns.Step) ^ sum;
}
