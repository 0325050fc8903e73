using System.Text;
using AkkaZkStream.Cli.Sums.Rows;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Tests.Sums.Rows;

public sealed class EventTimeTextTests
{
    [Theory]
    [InlineData("2015-01-31T12:34:56Z", "2015-01-31T12:34:56.0000000")]
    [InlineData("2015-01-31 12:34:56", "2015-01-31T12:34:56.0000000")]
    [InlineData("2015-01-31T12:34:56.789", "2015-01-31T12:34:56.7890000")]
    [InlineData("2015-01-31T12:34:56+05:30", "2015-01-31T07:04:56.0000000")]
    [InlineData("2015-01-31T12:34", "2015-01-31T12:34:00.0000000")]
    [InlineData("2015-01-31", "2015-01-31T00:00:00.0000000")]
    [InlineData("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.0000000")]
    [InlineData("1422707696", "2015-01-31T12:34:56.0000000")]
    [InlineData("1422707696.5", "2015-01-31T12:34:56.5000000")]
    [InlineData("1422707696789", "2015-01-31T12:34:56.7890000")]
    [InlineData("-1", "1969-12-31T23:59:59.0000000")]
    [InlineData("0", "1970-01-01T00:00:00.0000000")]
    [InlineData("-0.00000001", "1969-12-31T23:59:59.9999999")]
    [InlineData("-86400", "1969-12-31T00:00:00.0000000")]
    [InlineData("-2208988800", "1900-01-01T00:00:00.0000000")]
    [InlineData("-2208988800000", "1900-01-01T00:00:00.0000000")]
    [InlineData("1.4227076967E9", "2015-01-31T12:34:56.7000000")]
    [InlineData(" 1422707696 ", "2015-01-31T12:34:56.0000000")]
    [InlineData("2015-01-31 12:34:56.7891234", "2015-01-31T12:34:56.7891234")]
    [InlineData("2015-01-31 12:34:56,789123499", "2015-01-31T12:34:56.7891234")]
    [InlineData("2015-01-31 12:34:56 UTC", "2015-01-31T12:34:56.0000000")]
    [InlineData("2015-01-31 12:34:56 -0130", "2015-01-31T14:04:56.0000000")]
    [InlineData("2015-01-31T12:34-08", "2015-01-31T20:34:00.0000000")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999")]
    [InlineData("2016-02-29", "2016-02-29T00:00:00.0000000")]
    public void Text_OfAKnownForm_IsRead(string text, string expected)
    {
        Assert.True(TryRead(null, text, out var time));
        Assert.Equal(expected, time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1/31/2015")]
    [InlineData("2015-02-30")]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    [InlineData("2015-02-29")]
    [InlineData("2015-13-01")]
    [InlineData("2015-00-10")]
    [InlineData("0000-01-01")]
    [InlineData("2015-01-31T24:00:00")]
    [InlineData("2015-01-31T23:60:00")]
    [InlineData("2015-01-31T23:59:60")]
    [InlineData("2015-01-31T23:59:59.")]
    [InlineData("2015-01-31T23:59:59+1")]
    [InlineData("2015-01-31T23:59:59+24:00")]
    [InlineData("2015-01-31T23:59:5")]
    [InlineData("2015-01-31X23:59:59")]
    [InlineData("2015/01/31 23:59:59")]
    [InlineData("2015-01-31T23:59:59Zulu")]
    [InlineData("1422707696789000000")]
    [InlineData("NaN")]
    public void Text_OfAnythingElse_IsRefused(string text) => Assert.False(TryRead(null, text, out _));

    [Theory]
    [InlineData("M/d/yyyy", "1/31/2015", true)]
    [InlineData("M/d/yyyy", "2015-01-31", false)]
    [InlineData("M/d/yyyy", "1422707696", false)]
    public void Text_WithAFormatOfTheUsers_IsThatFormatAlone(string format, string text, bool expected) =>
        Assert.Equal(expected, TryRead(format, text, out _));

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm zzz", "2015-01-31 12:34 +01:00", "2015-01-31T11:34:00.0000000")]
    [InlineData("M/d/yyyy h:mm tt", "1/31/2015 1:05 PM", "2015-01-31T13:05:00.0000000")]
    [InlineData("unix-s", "99999999999", "5138-11-16T09:46:39.0000000")]
    [InlineData("unix-ms", "-1", "1969-12-31T23:59:59.9990000")]
    public void Text_WithAFormat_IsReadByIt(string format, string text, string expected)
    {
        Assert.True(TryRead(format, text, out var time));
        Assert.Equal(expected, time);
    }

    [Fact]
    public void Texts_OneAfterTheOther_AreReadEachByItself()
    {
        var times = new EventTimeText("M/d/yyyy", new UnixTime("M/d/yyyy"));

        Assert.True(times.TryRead("1/2/1970"u8, out var first));
        Assert.True(times.TryRead("1/2/1970"u8, out var same));
        Assert.False(times.TryRead("1/2/"u8, out _));
        Assert.True(times.TryRead("1/3/1970"u8, out var next));
        Assert.Equal((TimeSpan.TicksPerDay, TimeSpan.TicksPerDay, 2 * TimeSpan.TicksPerDay), (first, same, next));
    }

    [Fact]
    public void Minute_OfTheRowBefore_ComesWithTheOffsetOfThisOne()
    {
        var times = new EventTimeText(null, new UnixTime(null));

        Assert.True(times.TryRead("1970-01-01T01:00:00+01:00"u8, out var first));
        Assert.True(times.TryRead("1970-01-01T01:00:00Z"u8, out var second));
        Assert.Equal((0, TimeSpan.TicksPerHour), (first, second));
    }

    [Fact]
    public void FirstRow_InMilliseconds_MakesSmallNumbersMillisecondsToo()
    {
        var unix = new UnixTime(null);
        var times = new EventTimeText(null, unix);

        Assert.True(times.TryRead("1422707696789"u8, out _));
        unix.Settle();
        Assert.True(times.TryRead("1000"u8, out var small));
        Assert.Equal(TimeSpan.TicksPerSecond, small);
    }

    [Fact]
    public void FirstNumber_SaysTheUnit_NotALaterOne()
    {
        var times = new EventTimeText(null, new UnixTime(null));

        Assert.True(times.TryRead("1"u8, out _));
        Assert.True(times.TryRead("1422707696000"u8, out _));
        Assert.True(times.TryRead("2"u8, out var next));
        Assert.Equal(2, Seconds(next));
    }

    [Fact]
    public void FirstRow_InSeconds_LeavesLargeNumbersMilliseconds()
    {
        var unix = new UnixTime(null);
        var times = new EventTimeText(null, unix);

        Assert.True(times.TryRead("1"u8, out var first));
        unix.Settle();
        Assert.True(times.TryRead("1422707696000"u8, out var large));
        Assert.True(times.TryRead("2"u8, out var next));
        Assert.Equal((1L, 1_422_707_696L, 2L), (Seconds(first), Seconds(large), Seconds(next)));
    }

    private static long Seconds(long ticks) => ticks / TimeSpan.TicksPerSecond;

    private static bool TryRead(string? format, string text, out string time)
    {
        var isRead = new EventTimeText(format, new UnixTime(format)).TryRead(Encoding.UTF8.GetBytes(text), out var ticks);
        time = EventTicks.ToDateTimeOffset(ticks).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff");
        return isRead;
    }
}
