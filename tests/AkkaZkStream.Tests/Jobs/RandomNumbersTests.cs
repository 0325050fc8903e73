namespace AkkaZkStream.Tests.Jobs;

public sealed class RandomNumbersTests
{
    [Fact]
    public void RandomNumbers_SameSeedAndIndex_AreTheSame() =>
        Assert.Equal(RandomNumbers.Of(42, 3).Take(100), RandomNumbers.Of(42, 3).Take(100));

    [Fact]
    public void RandomNumbers_OfSeed42_AreTheseForEver() =>
        Assert.Equal([34, 95, 48, 6, 67, 6, 19, 73], RandomNumbers.Of(42, 0).Take(8));

    [Theory]
    [InlineData(42, 0, 42, 1)]
    [InlineData(42, 0, 43, 0)]
    [InlineData(0, 0, -1, 0)]
    public void RandomNumbers_AnotherSeedOrIndex_AreOthers(long seed, int index, long seed2, int index2) =>
        Assert.NotEqual(RandomNumbers.Of(seed, index).Take(20), RandomNumbers.Of(seed2, index2).Take(20));

    [Theory]
    [InlineData(0)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void RandomNumbers_Many_CoverZeroTo99Evenly(long seed)
    {
        const int perNumber = 1000;

        int[] counts = new int[100];
        foreach (int number in RandomNumbers.Of(seed, 7).Take(100 * perNumber))
            counts[number]++;

        // Five standard deviations: a fair generator misses this once in two million numbers.
        Assert.All(counts, count => Assert.InRange(count, perNumber - 158, perNumber + 158));
    }
}
