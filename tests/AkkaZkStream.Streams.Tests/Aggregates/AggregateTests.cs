namespace AkkaZkStream.Streams.Tests.Aggregates;

public sealed class AggregateTests
{
    [Fact]
    public void Reduce_Elements_CombinesThemAll() =>
        Assert.Equal("5", Fold.InTwoParts(Aggregate.Reduce<string>((a, b) => string.CompareOrdinal(a, b) > 0 ? a : b), "3", "5", "4"));

    [Fact]
    public void Reduce_OneElement_IsThatElement() =>
        Assert.Equal(7, Fold.InTwoParts(Aggregate.Reduce<int>((a, b) => a * b), 7));

    [Fact]
    public void DistinctCount_Repeated_CountsEachOnce()
    {
        Assert.Equal(3, Fold.InTwoParts(Aggregate.DistinctCount<int>(), 1, 2, 1, 2, 3, 1));
        Assert.Equal(2, Fold.InTwoParts(Aggregate.DistinctCount<double>(), double.NaN, 0.0, double.NaN, -0.0));
    }

    [Fact]
    public void DistinctCount_OneTooMany_FailsWithTheLimit()
    {
        var failure = Assert.Throws<StateLimitException>(() => Fold.InTwoParts(Aggregate.DistinctCount<int>(2), 1, 1, 2, 3));

        Assert.Equal("Expected at most 2 (distinctMax), got one more.", failure.Message);
    }

    [Fact]
    public void TopK_Elements_AreTheGreatestInFallingOrder()
    {
        Assert.Equal([9, 7, 7], Fold.InTwoParts(Aggregate.TopK<int>(3), 7, 1, 9, 2, 7, 3));
        Assert.Equal([1, 2], Fold.InTwoParts(Aggregate.TopK(2, Comparer<int>.Create((a, b) => b.CompareTo(a))), 3, 1, 2));
        Assert.Equal([5], Fold.InTwoParts(Aggregate.TopK<int>(3), 5));
        Assert.Equal([double.PositiveInfinity, 1], Fold.InTwoParts(Aggregate.TopK<double>(2), double.NaN, 1, double.PositiveInfinity));
    }

    [Fact]
    public void SumInt32_GreatestValues_DoesNotOverflowInt()
    {
        Assert.Equal(2L * int.MaxValue, Fold.OneByOne(Aggregate.SumInt32(), int.MaxValue, int.MaxValue));
        Assert.Equal(2L * int.MinValue, Fold.OneByOne(Aggregate.SumInt32(), int.MinValue, int.MinValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1000)]
    public void Sums_WholeRuns_EqualOneByOne(int count)
    {
        var random = new Random(count);
        var ints = Enumerable.Range(0, count).Select(_ => random.Next(int.MinValue, int.MaxValue)).ToArray();
        var longs = Enumerable.Range(0, count).Select(_ => random.NextInt64(-1L << 50, 1L << 50)).ToArray();

        Assert.Equal(ints.Sum(i => (long)i), Fold.AsRun(Aggregate.SumInt32(), ints));
        Assert.Equal(longs.Sum(), Fold.AsRun(Aggregate.SumInt64(), longs));
        Assert.Equal(count, Fold.AsRun(Aggregate.Count<int>(), ints));
    }

    [Fact]
    public void SumInt64_OverflowOnTheWay_IsForgivenIfTheSumFits()
    {
        long[] values = [long.MaxValue, long.MaxValue, long.MinValue, long.MinValue];

        Assert.Equal(-2, Fold.OneByOne(Aggregate.SumInt64(), values));
        Assert.Equal(-2, Fold.AsRun(Aggregate.SumInt64(), values));
    }

    [Fact]
    public void SumInt64_SumBeyondLong_Throws()
    {
        Assert.Throws<OverflowException>(() => Fold.OneByOne(Aggregate.SumInt64(), long.MaxValue, 1));
        Assert.Throws<OverflowException>(() => Fold.AsRun(Aggregate.SumInt64(), [long.MinValue, -1, 0, 0, 0]));
    }

    [Fact]
    public void SumDouble_LargeAndSmall_LosesNothing()
    {
        Assert.Equal(2.0, Fold.OneByOne(Aggregate.SumDouble(), 1.0, 1e100, 1.0, -1e100));
        Assert.Equal(100_000.0, Fold.OneByOne(Aggregate.SumDouble(), [.. Enumerable.Repeat(0.1, 1_000_000)]));
    }

    [Fact]
    public void SumDouble_NotFinite_IsAsIeee754HasIt()
    {
        Assert.Equal(double.PositiveInfinity, Fold.OneByOne(Aggregate.SumDouble(), 1.0, double.PositiveInfinity, 2.0));
        Assert.Equal(double.NaN, Fold.OneByOne(Aggregate.SumDouble(), double.PositiveInfinity, double.NegativeInfinity));
        Assert.Equal(double.NaN, Fold.OneByOne(Aggregate.SumDouble(), 1.0, double.NaN));
        Assert.Equal(double.PositiveInfinity, Fold.OneByOne(Aggregate.SumDouble(), double.MaxValue, double.MaxValue));
    }

    [Fact]
    public void SumDecimal_BeyondTheGreatest_Throws()
    {
        Assert.Equal(0.3m, Fold.OneByOne(Aggregate.SumDecimal(), 0.1m, 0.2m));
        Assert.Throws<OverflowException>(() => Fold.OneByOne(Aggregate.SumDecimal(), decimal.MaxValue, 1m));
    }

    [Fact]
    public void Extremes_Values_AreFoundAndNaNWins()
    {
        Assert.Equal(-3, Fold.OneByOne(Aggregate.Min<int>(), 5, -3, 9));
        Assert.Equal(-1, Fold.OneByOne(Aggregate.Max<int>(), -5, -3, -1));
        Assert.Equal(double.NaN, Fold.OneByOne(Aggregate.Min<double>(), 5, double.NaN, 9));
        Assert.Equal(double.NaN, Fold.OneByOne(Aggregate.Max<double>(), double.NaN, 5));
    }

    [Fact]
    public void Average_Values_IsRoundedOnce()
    {
        Assert.Equal(2.5, Fold.OneByOne(Aggregate.AverageInt64(), 1, 2, 3, 4));
        Assert.Equal((double)long.MaxValue, Fold.OneByOne(Aggregate.AverageInt64(), long.MaxValue, long.MaxValue));
        Assert.Equal(2.5, Fold.OneByOne(Aggregate.AverageDouble(), 1, 2, 3, 4));
    }

    [Fact]
    public void Merge_TwoParts_EqualsTheWhole()
    {
        Assert.Equal(21, Fold.InTwoParts(Aggregate.SumInt32(), 1, 2, 3, 4, 5, 6));
        Assert.Equal(21, Fold.InTwoParts(Aggregate.SumInt64(), 1, 2, 3, 4, 5, 6));
        Assert.Equal(2.0, Fold.InTwoParts(Aggregate.SumDouble(), 1.0, 1e100, 1.0, -1e100));
        Assert.Equal(6, Fold.InTwoParts(Aggregate.Count<int>(), 1, 2, 3, 4, 5, 6));
        Assert.Equal(1, Fold.InTwoParts(Aggregate.Min<int>(), 4, 5, 6, 3, 2, 1));
        Assert.Equal(6, Fold.InTwoParts(Aggregate.Max<int>(), 4, 5, 6, 3, 2, 1));
        Assert.Equal(3.5, Fold.InTwoParts(Aggregate.AverageInt64(), 1, 2, 3, 4, 5, 6));
        Assert.Equal(3.5, Fold.InTwoParts(Aggregate.AverageDouble(), 1, 2, 3, 4, 5, 6));
    }

    [Fact]
    public void Of_Property_AggregatesThePropertyOfTheElements()
    {
        var length = Aggregate.SumInt32().Of<string>(text => text.Length);

        Assert.Equal(6, Fold.OneByOne(length, "a", "bb", "ccc"));
    }

    [Fact]
    public void Create_UsersFunctions_AreCalled()
    {
        var concatenation = Aggregate.Create<string, string, string>(
            () => "", (text, next) => text + next, (left, right) => left + right, text => $"<{text}>");

        Assert.Equal("<abc>", Fold.OneByOne(concatenation, "a", "b", "c"));
        Assert.Equal("<abc>", Fold.InTwoParts(concatenation, "a", "b", "c"));
    }
}
