namespace AkkaZkStream.ZooKeeper.Tests;

public class SequenceNumberTests
{
    [Theory]
    [InlineData("lock-0000000000", 0)]
    [InlineData("lock-0000000042", 42)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("x-000000005", -5)]
    public void TryParse_LastTenCharacters_AreTheNumber(string name, int expected)
    {
        Assert.True(SequenceNumber.TryParse(name, out var number));

        Assert.Equal(expected, number.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lock")]
    [InlineData("123456789")]
    [InlineData("lock-00000x0000")]
    [InlineData("lock-+000000001")]
    public void TryParse_NoNumber_IsFalse(string? name) => Assert.False(SequenceNumber.TryParse(name, out _));

    [Theory]
    [InlineData("a-1999999999", "a-", 1999999999)]
    [InlineData("a-1999999999", "a", -1999999999)]
    [InlineData("a-2147483648", "a", int.MinValue)]
    [InlineData("a--2147483648", "a-", int.MinValue)]
    public void TryParse_WithPrefix_KnowsTheSign(string name, string prefix, int expected)
    {
        Assert.True(SequenceNumber.TryParse(name, prefix, out var number));

        Assert.Equal(expected, number.Value);
    }

    [Theory]
    [InlineData(0, "0000000000")]
    [InlineData(int.MaxValue, "2147483647")]
    [InlineData(int.MinValue, "-2147483648")]
    [InlineData(-5, "-000000005")]
    public void ToString_IsAsTheServerWritesIt(int value, string expected) =>
        Assert.Equal(expected, new SequenceNumber(value).ToString());
}
