using System.Text;
using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Tests.Sums.Numbers;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("-7", "-7")]
    [InlineData("+7", "7")]
    [InlineData(" 7\t", "7")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("5.", "5")]
    [InlineData("007", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("-1.25E-3", "-0.00125")]
    [InlineData("12e+0", "12")]
    [InlineData("0e99999999999", "0")]
    [InlineData("999999999999999999", "999999999999999999")]
    [InlineData("1000000000000000000", "1000000000000000000")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("1e30", "1000000000000000000000000000000")]
    [InlineData("4.9e-30", "0.0000000000000000000000000000049")]
    public void Text_OfANumber_IsReadToTheLastDigit(string text, string expected)
    {
        Assert.True(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(expected, number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("1-")]
    [InlineData("1.2.3")]
    [InlineData("1 2")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e10001")]
    [InlineData("1e-10001")]
    [InlineData("١")]
    public void Text_OfAnythingElse_IsRefused(string text) =>
        Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Text_OfThousandsOfDigits_IsReadUpToTheLimit()
    {
        var longest = new string('9', NumberText.DigitsMax);

        Assert.True(NumberText.TryRead(Encoding.UTF8.GetBytes(longest), out var number));
        Assert.Equal(longest, number.ToString());
        Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(longest + "9"), out _));
    }
}
