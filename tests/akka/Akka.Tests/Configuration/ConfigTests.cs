using Akka.Configuration;

namespace Akka.Tests.Configuration;

public sealed class ConfigTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("10 seconds", 10_000)]
    [InlineData("1.5 s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1 hour", 3_600_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("250", 250)]
    [InlineData("0s", 0)]
    public void GetTimeSpan_Unit_IsUnderstood(string text, double milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void GetTimeSpan_Infinite_IsInfinite() => Assert.Equal(
        Timeout.InfiniteTimeSpan, ConfigurationFactory.ParseString("a = infinite").GetTimeSpan("a"));

    [Fact]
    public void GetTimeSpan_InfiniteNotAllowed_Throws() => Assert.Throws<FormatException>(
        () => ConfigurationFactory.ParseString("a = infinite").GetTimeSpan("a", null, allowInfinite: false));

    [Theory]
    [InlineData("512", 512L)]
    [InlineData("512B", 512L)]
    [InlineData("4kB", 4_000L)]
    [InlineData("4KiB", 4_096L)]
    [InlineData("1 MiB", 1_048_576L)]
    [InlineData("2 MB", 2_000_000L)]
    [InlineData("1GiB", 1_073_741_824L)]
    public void GetByteSize_Unit_IsUnderstood(string text, long bytes) =>
        Assert.Equal(bytes, ConfigurationFactory.ParseString($"a = {text}").GetByteSize("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    public void GetBoolean_Word_IsUnderstood(string text, bool expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString($"a = {text}").GetBoolean("a", !expected));

    [Fact]
    public void Get_Missing_GivesNothing()
    {
        var config = ConfigurationFactory.ParseString("a = 1");

        Assert.Null(config.GetString("b"));
        Assert.Null(config.GetConfig("b"));
        Assert.Null(config.GetByteSize("b"));
        Assert.Equal(0, config.GetInt("b"));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("b"));
        Assert.False(config.GetBoolean("b"));
        Assert.Empty(config.GetStringList("b"));
        Assert.False(config.HasPath("b"));
    }

    [Fact]
    public void Get_MissingWithDefault_GivesTheDefault()
    {
        var config = ConfigurationFactory.Empty;

        Assert.Equal("x", config.GetString("b", "x"));
        Assert.Equal(7, config.GetInt("b", 7));
        Assert.Equal(TimeSpan.FromSeconds(7), config.GetTimeSpan("b", TimeSpan.FromSeconds(7)));
        Assert.True(config.GetBoolean("b", true));
    }

    [Fact]
    public void Get_Null_IsAsIfMissing() => Assert.False(ConfigurationFactory.ParseString("a = null").HasPath("a"));

    [Theory]
    [InlineData("a = many")]
    [InlineData("a = 1.5")]
    [InlineData("a = 99999999999")]
    [InlineData("a = [1]")]
    [InlineData("a { b = 1 }")]
    public void GetInt_NotAnInteger_NamesPathAndValue(string text) => Assert.Contains(
        "[a]", Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(text).GetInt("a")).Message);

    [Theory]
    [InlineData("10 parsecs")]
    [InlineData("soon")]
    [InlineData("999999999999d")]
    public void GetTimeSpan_NoDuration_Throws(string text) =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void WithFallback_MergesDeeply_FirstWins()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1 }")
            .WithFallback(ConfigurationFactory.ParseString("a { x = 2, y = 2 }"))
            .WithFallback(ConfigurationFactory.ParseString("a { x = 3, y = 3, z = 3 }, l = [3]"));

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("a.y"));
        Assert.Equal(3, config.GetInt("a.z"));
        Assert.Equal(["3"], config.GetStringList("l"));
    }

    [Fact]
    public void WithFallback_ValueOverObject_HidesIt()
    {
        var config = ConfigurationFactory.ParseString(
            "a = 1").WithFallback(ConfigurationFactory.ParseString("a { b = 2 }"));

        Assert.Equal(1, config.GetInt("a"));
        Assert.False(config.HasPath("a.b"));
    }

    [Fact]
    public void WithFallback_LeavesBothAsTheyWere()
    {
        var first = ConfigurationFactory.ParseString("a = 1");
        var second = ConfigurationFactory.ParseString("b = 2");

        first.WithFallback(second);

        Assert.False(first.HasPath("b"));
        Assert.False(second.HasPath("a"));
    }

    [Fact]
    public void GetConfig_Section_SeesFallbacksOfIt()
    {
        var section = ConfigurationFactory.ParseString("a { x = 1 }")
            .WithFallback(ConfigurationFactory.ParseString("a { y = 2 }")).GetConfig("a");

        Assert.Equal(1, section.GetInt("x"));
        Assert.Equal(2, section.GetInt("y"));
    }
}
