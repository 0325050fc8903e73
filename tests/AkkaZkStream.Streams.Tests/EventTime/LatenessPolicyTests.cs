using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Tests.EventTime;

public sealed class LatenessPolicyTests
{
    [Theory]
    [InlineData(0, 100, 99, nameof(Timeliness.OnTime))]
    [InlineData(0, 100, 100, nameof(Timeliness.Late))]
    [InlineData(10, 100, 99, nameof(Timeliness.OnTime))]
    [InlineData(10, 100, 100, nameof(Timeliness.Update))]
    [InlineData(10, 100, 109, nameof(Timeliness.Update))]
    [InlineData(10, 100, 110, nameof(Timeliness.Late))]
    [InlineData(10, long.MaxValue, long.MaxValue - 1, nameof(Timeliness.OnTime))]
    [InlineData(10, long.MaxValue, long.MaxValue, nameof(Timeliness.Late))]
    [InlineData(10, long.MinValue + 1, long.MinValue, nameof(Timeliness.OnTime))]
    public void Judge_WindowEndAndWatermark_SaysWhatBecomesOfTheElement(
        long allowed, long windowEnd, long watermark, string expected)
    {
        var policy = new LatenessPolicy(new TimeSpan(allowed));

        Assert.Equal(expected, policy.Judge(windowEnd, watermark).ToString());
    }

    [Fact]
    public void Constructor_NegativeLateness_Throws()
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new LatenessPolicy(new TimeSpan(-1)));

        Assert.Contains(Messages.NotNegative, thrown.Message);
    }
}
