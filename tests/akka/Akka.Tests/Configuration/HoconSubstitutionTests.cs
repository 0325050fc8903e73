using Akka.Configuration;

namespace Akka.Tests.Configuration;

public sealed class HoconSubstitutionTests
{
    [Theory]
    [InlineData("a = 1, b = ${a}", "b", "1")]
    [InlineData("b = ${a}, a = 1", "b", "1")]
    [InlineData("a = 1, a = 2, b = ${a}", "b", "2")]
    [InlineData("a.b = 1, c = ${a.b}", "c", "1")]
    [InlineData("a = x, b = ${a}/y", "b", "x/y")]
    [InlineData("a = x, b = before ${a} after", "b", "before x after")]
    [InlineData("a = 1, b = ${a}, c = ${b}", "c", "1")]
    [InlineData("a = 1, b = ${?a}", "b", "1")]
    [InlineData("b = 1, b = ${?missing}", "b", "1")]
    [InlineData("a = {x = 1}, b = ${a}, c = ${b.x}", "c", "1")]
    [InlineData("\"a.b\" = 1, c = ${\"a.b\"}", "c", "1")]
    public void Substitution_Text_IsReplaced(string text, string path, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(text).GetString(path));

    [Theory]
    [InlineData("a = x, a = ${a}y", "xy")]
    [InlineData("a = x, a = ${a}y, a = ${a}z", "xyz")]
    [InlineData("a = ${?a}x", "x")]
    public void Substitution_OfItself_IsTheValueBefore(string text, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(text).GetString("a"));

    [Fact]
    public void Substitution_OfAList_IsAppendedTo()
    {
        var config = ConfigurationFactory.ParseString("a = [1], b = ${a} [2], a = ${a} [3]");

        Assert.Equal(["1", "3"], config.GetStringList("a"));
        Assert.Equal(["1", "3", "2"], config.GetStringList("b"));
    }

    [Fact]
    public void Substitution_OfAnObject_IsMergedWith()
    {
        var config = ConfigurationFactory.ParseString("base { x = 1, y = 1 }, derived = ${base} { y = 2 }");

        Assert.Equal(1, config.GetInt("derived.x"));
        Assert.Equal(2, config.GetInt("derived.y"));
    }

    [Fact]
    public void Substitution_GivenThenOverridden_MergesIntoTheObject()
    {
        var config = ConfigurationFactory.ParseString("base { x = 1, y = 1 }, derived = ${base}, derived { y = 2 }");

        Assert.Equal(1, config.GetInt("derived.x"));
        Assert.Equal(2, config.GetInt("derived.y"));
        Assert.Equal(1, config.GetInt("base.y"));
    }

    [Theory]
    [InlineData("a = ${?missing}", "a")]
    [InlineData("a = [${?missing}]", "a.0")]
    public void Substitution_OptionalAndMissing_IsNotThere(string text, string path) =>
        Assert.False(ConfigurationFactory.ParseString(text).HasPath(path));

    [Theory]
    [InlineData("a = ${missing}", "${missing}")]
    [InlineData("a = ${a}", "${a}")]
    [InlineData("a = ${b}, b = ${a}", "${")]
    public void Substitution_Unresolved_Throws(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(text)).Message);

    [Fact]
    public void Substitution_OfTheEnvironment_IsTheVariable()
    {
        var path = Environment.GetEnvironmentVariable("PATH");

        Assert.Equal(path, ConfigurationFactory.ParseString("a = ${PATH}").GetString("a"));
    }
}
