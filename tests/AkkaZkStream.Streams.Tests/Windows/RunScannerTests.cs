using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Tests.Windows;

public sealed class RunScannerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(33)]
    public void Length_StrangerAtEveryPlace_EndsTheRunThere(int count)
    {
        for (var stranger = 1; stranger < count; stranger++)
        {
            foreach (var outside in new[] { 9L, 20L, long.MinValue, long.MaxValue })
            {
                var timestamps = Enumerable.Repeat(15L, count).ToArray();
                timestamps[stranger] = outside;
                Assert.Equal(stranger, RunScanner.Length(timestamps, new TimeWindow(10, 20)));
            }
        }
    }

    [Fact]
    public void Length_AllWithin_IsTheWholeSpan()
    {
        var timestamps = Enumerable.Range(10, 10).Select(i => (long)i).ToArray();

        Assert.Equal(10, RunScanner.Length(timestamps, new TimeWindow(10, 20)));
    }

    [Fact]
    public void Length_LastTickOfTime_IsARunOfOne()
    {
        long[] timestamps = [long.MaxValue, long.MaxValue];

        Assert.Equal(1, RunScanner.Length(timestamps, new TimeWindow(10, long.MaxValue)));
    }
}
