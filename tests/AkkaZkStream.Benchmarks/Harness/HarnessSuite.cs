namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>Shows that the harness can tell: half the speed is seen as a ratio of one half.</summary>
internal static class HarnessSuite
{
    private const int Size = 4_000_000;

    public static IEnumerable<Contest> Contests()
    {
        var values = Enumerable.Range(0, Size).Select(i => i % 97).ToArray();
        long expected = values.Sum(v => (long)v);
        yield return new Contest
        {
            Title = "a loop, and the same loop twice",
            Unit = "values",
            Contestants =
            [
                new Contestant("once", () => Pass(values, expected)),
                new Contestant("twice", () =>
                {
                    Pass(values, expected);
                    return Pass(values, expected);
                }),
            ],
            Goals = [new Goal("twice", "once", 0.4)],
        };
    }

    private static Round Pass(int[] values, long expected)
    {
        long sum = 0;
        foreach (var value in values)
            sum += value;
        if (sum != expected)
            throw new InvalidOperationException($"Expected the sum {expected}, got {sum}.");
        return values.Length;
    }
}
