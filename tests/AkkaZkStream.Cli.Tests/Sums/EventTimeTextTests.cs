using AkkaZkStream.Cli.Sums;

namespace AkkaZkStream.Cli.Tests.Sums;

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
    public void Text_OfAKnownForm_IsRead(string text, string expected)
    {
        Assert.True(new EventTimeText(null).TryRead(text, out var time));
        Assert.Equal(expected, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1/31/2015")]
    [InlineData("2015-02-30")]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    public void Text_OfAnythingElse_IsRefused(string text) => Assert.False(new EventTimeText(null).TryRead(text, out _));

    [Theory]
    [InlineData("M/d/yyyy", "1/31/2015", true)]
    [InlineData("M/d/yyyy", "2015-01-31", false)]
    [InlineData("M/d/yyyy", "1422707696", false)]
    public void Text_WithAFormatOfTheUsers_IsThatFormatAlone(string format, string text, bool expected) =>
        Assert.Equal(expected, new EventTimeText(format).TryRead(text, out _));
}
