using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

public sealed class HoconSyntaxTests
{
    [Theory]
    [InlineData("a = 1")]
    [InlineData("a : 1")]
    [InlineData("a=1,")]
    [InlineData("{ a = 1 }")]
    [InlineData("# comment\n\n a = 1 # behind it\n// another")]
    [InlineData("\"a\" = \"1\"")]
    [InlineData("a = \"\"\"1\"\"\"")]
    [InlineData("a =\n  1")]
    [InlineData("a = 0\na = 1")]
    [InlineData("a { b = 2 }\na = 1")]
    public void Parse_EveryWayToWriteAField_GivesItsValue(string text) =>
        Assert.Equal(1, ConfigurationFactory.ParseString(text).GetInt("a"));

    [Theory]
    [InlineData("a { b { c = 1 } }")]
    [InlineData("a.b.c = 1")]
    [InlineData("a { b.c = 1 }")]
    [InlineData("a = { b = { c : 1 } }")]
    [InlineData("a { b { d = 2 } }, a { b { c = 1 } }")]
    [InlineData("a.b { d = 2 }\na.b.c = 1")]
    [InlineData("a { \"b\".\"c\" = 1 }")]
    public void Parse_EveryWayToNest_GivesTheSamePath(string text) =>
        Assert.Equal(1, ConfigurationFactory.ParseString(text).GetInt("a.b.c"));

    [Theory]
    [InlineData("a = some words here", "some words here")]
    [InlineData("a = some words   ", "some words")]
    [InlineData("a = \"quoted\" and not", "quoted and not")]
    [InlineData("a = 10 seconds # ten", "10 seconds")]
    [InlineData("a = \"tab\\t, newline\\n, quote\\\", \\u0041\"", "tab\t, newline\n, quote\", A")]
    [InlineData("a = \"\"\"no \\escape, \"one\" quote\"\"\"", "no \\escape, \"one\" quote")]
    [InlineData("a = \"\"\"two\nlines\"\"\"", "two\nlines")]
    [InlineData("a = \"# no comment\"", "# no comment")]
    [InlineData("a = \"\"", "")]
    public void Parse_Text_IsKeptAsWritten(string text, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(text).GetString("a"));

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [1\n2\n3]")]
    [InlineData("a = [\n  1, # one\n  2,\n  3,\n]")]
    [InlineData("a = [1] [2, 3]")]
    [InlineData("a = [1]\na += 2\na += 3")]
    [InlineData("a += 1\na += 2\na += 3")]
    [InlineData("a { 0 = 1, 1 = 2, 2 = 3 }")]
    [InlineData("a.10 = 3, a.2 = 2, a.0 = 1")]
    public void Parse_EveryWayToWriteAList_GivesItsItems(string text) =>
        Assert.Equal(["1", "2", "3"], ConfigurationFactory.ParseString(text).GetStringList("a"));

    [Fact]
    public void Parse_QuotedKeyWithDots_IsOneKey()
    {
        var config = ConfigurationFactory.ParseString("a { \"System.Object\" = json }");

        Assert.Equal("json", config.GetString("a.\"System.Object\""));
        Assert.False(config.HasPath("a.System"));
    }

    [Theory]
    [InlineData("a = {", "'}'")]
    [InlineData("a = [1", "']'")]
    [InlineData("a = \"open", "\" to end a string")]
    [InlineData("a = \"\"\"open", "\"\"\" to end a string")]
    [InlineData("a", "'='")]
    [InlineData("a =", "a value for [a]")]
    [InlineData("= 1", "a key")]
    [InlineData("a = 1 }", "a key")]
    [InlineData("a = ${b", "'}' after a substitution")]
    [InlineData("\n\na = ?", "line 3")]
    public void Parse_Malformed_SaysWhatWasExpected(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(text)).Message);

    [Fact]
    public void Parse_TooDeep_IsRefused()
    {
        var text = string.Concat(Enumerable.Repeat("a {", 10_000));

        Assert.Contains(
            "256 levels", Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString(text)).Message);
    }

    [Fact]
    public void Include_Callback_GivesTheDocument()
    {
        var config = ConfigurationFactory.ParseString(
            "a = 1\nnested { include \"other\" }\nnested.c = 3",
            name => name == "other" ? Parser.Parse("b = 2, c = 2", null) : throw new InvalidOperationException(name));

        Assert.Equal(2, config.GetInt("nested.b"));
        Assert.Equal(3, config.GetInt("nested.c"));
    }

    [Fact]
    public void ToString_ParsedAgain_IsTheSame()
    {
        const string text = "a { b = 1, \"c.d\" = \"x \\\" y\\n\", e = [1, { f = 2 }] }, empty = \"\"";
        var config = ConfigurationFactory.ParseString(text);

        var again = ConfigurationFactory.ParseString(config.ToString());

        Assert.Equal(config.ToString(), again.ToString());
        Assert.Equal("x \" y\n", again.GetString("a.\"c.d\""));
    }
}
