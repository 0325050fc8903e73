using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class RunScannerTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(131)]
    public void Length_StrangerAtEveryPlace_EndsTheRunThere(int count)
    {
        for (var stranger = 1; stranger < count; stranger++)
        {
            foreach (var outside in new[] { 9L, 20L, long.MinValue, long.MaxValue })
            {
                var timestamps = Enumerable.Repeat(15L, count).ToArray();
                timestamps[stranger] = outside;
                timestamps[stranger - 1] = 17;
                Assert.Equal((stranger, 17), Scan(timestamps, new TimeWindow(10, 20)));
            }
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(100)]
    public void Length_AllWithin_IsTheWholeSpan(int count)
    {
        var timestamps = Enumerable.Range(10, count).Select(i => (long)i).Reverse().ToArray();

        Assert.Equal((count, 10 + count - 1), Scan(timestamps, new TimeWindow(10, 10 + count)));
    }

    [Fact]
    public void Length_GreaterTimestampBefore_IsKept()
    {
        var greatest = 100L;

        RunScanner.Length([1, 2, 3], new TimeWindow(0, 10), ref greatest);

        Assert.Equal(100, greatest);
    }

    [Fact]
    public void Length_LastTickOfTime_IsARunOfOne() =>
        Assert.Equal((1, long.MaxValue), Scan([long.MaxValue, long.MaxValue], new TimeWindow(10, long.MaxValue)));

    private static (int Length, long Greatest) Scan(long[] timestamps, TimeWindow window)
    {
        var greatest = long.MinValue;
        var length = RunScanner.Length(timestamps, window, ref greatest);
        return (length, greatest);
    }
}
