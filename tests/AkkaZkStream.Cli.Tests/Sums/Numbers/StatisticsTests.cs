using System.Globalization;
using System.Numerics;
using System.Text;
using AkkaZkStream.Cli.Sums;
using AkkaZkStream.Cli.Sums.Numbers;

namespace AkkaZkStream.Cli.Tests.Sums.Numbers;

public sealed class StatisticsTests
{
    private const int Scale = 60;

    [Theory]
    [InlineData("1 2 2", "5 3 1 2 1.66666666666666667")]
    [InlineData("1 1 0", "2 3 0 1 0.66666666666666667")]
    [InlineData("-1 -1 0", "-2 3 -1 0 -0.66666666666666667")]
    [InlineData("0.1 0.2", "0.3 2 0.1 0.2 0.15")]
    [InlineData("12345678901234567890.5", "12345678901234567890.5 1 12345678901234567890.5 12345678901234567890.5 12345678901234567890.5")]
    [InlineData("1e-12 3e-12", "0.000000000004 2 0.000000000001 0.000000000003 0.000000000002")]
    [InlineData("9223372036854775807 1", "9223372036854775808 2 1 9223372036854775807 4611686018427387904")]
    public void Values_AddUp_Exactly(string values, string expected) =>
        Assert.Equal(expected, Text(Of(values.Split(' '))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Values_OfAnySize_AreWhatWholeNumbersSay(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 2000).Select(_ => Random(random)).ToArray();
        var exact = texts.Select(Exact).ToArray();

        var (left, right) = (Of(texts[..700]), Of(texts[700..]));
        left.Add(right);

        var sum = exact.Aggregate(BigInteger.Add);
        Assert.Equal(new BigNumber(sum, Scale).ToString(), left.Text(Statistic.Sum));
        Assert.Equal(new BigNumber(exact.Min(), Scale).ToString(), left.Text(Statistic.Min));
        Assert.Equal(new BigNumber(exact.Max(), Scale).ToString(), left.Text(Statistic.Max));
        Assert.Equal("2000", left.Text(Statistic.Count));
    }

    [Fact]
    public void Sum_BeyondItsFastRange_GoesOnExactly()
    {
        var sum = new ExactSum();
        var large = new Number(999_999_999_999_999_999, 0);
        var fine = new Number(1, 18);
        for (var i = 0; i < 5000; i++)
        {
            sum.Add(large);
            sum.Add(fine);
        }

        Assert.Equal("4999999999999999995000.000000000000005", sum.ToBig().ToString());
    }

    private static Statistics Of(string[] values)
    {
        var statistics = default(Statistics);
        foreach (var value in values)
        {
            Assert.True(NumberText.TryRead(Encoding.UTF8.GetBytes(value), out var number));
            statistics.Add(number);
        }

        return statistics;
    }

    private static string Text(Statistics statistics) => string.Join(' ', new[]
    {
        Statistic.Sum, Statistic.Count, Statistic.Min, Statistic.Max, Statistic.Avg,
    }.Select(which => statistics.Text(which)));

    private static string Random(Random random)
    {
        var digits = random.NextInt64(-999_999_999_999, 999_999_999_999).ToString(CultureInfo.InvariantCulture);
        return random.Next(4) switch
        {
            0 => digits,
            1 => $"{digits}.{random.Next(0, 1_000_000)}",
            2 => $"{digits}{random.NextInt64(0, long.MaxValue)}",
            _ => $"{digits}e{random.Next(-40, 40)}",
        };
    }

    /// <summary>The number times ten to the power of <see cref="Scale"/>, by other means than those that are tested.</summary>
    private static BigInteger Exact(string text)
    {
        var parts = text.Split('e');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.');
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(parts[0].Replace(".", ""), CultureInfo.InvariantCulture);
        return digits * BigInteger.Pow(10, Scale + exponent - decimals);
    }
}
