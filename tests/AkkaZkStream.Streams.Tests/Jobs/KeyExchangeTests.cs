using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>Keys among parts: whatever a key is, all of its events meet.</summary>
public sealed class KeyExchangeTests : VirtualTimeTest
{
    private const int Events = 5_000;
    private const int Keys = 97;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 5)]
    [InlineData(3, 2)]
    public async Task Keys_PlainAndTexts_AreCountedAsInOnePart(int sources, int parts)
    {
        var plain = await CountAsync(value => value % Keys, sources, parts);
        var texts = await CountAsync(value => $"{value % Keys}", sources, parts);
        var pairs = await CountAsync(value => (value % Keys, "of"), sources, parts);

        var expected = (await CountAsync(value => value % Keys, 1, 1)).Order();
        Assert.Equal(expected, plain.Order());
        Assert.Equal(expected, texts.Select(t => (t.Window, int.Parse(t.Key), t.Count)).Order());
        Assert.Equal(expected, pairs.Select(t => (t.Window, t.Key.Item1, t.Count)).Order());
    }

    [Fact]
    public async Task Keys_OfValuesWithReferences_LeaveNothingInSharedBatches()
    {
        var job = new StreamEnvironment(System);
        var results = new List<(int, string)>();
        job.FromColumns<Keyed<int, string>>(
                Timestamps(), Enumerable.Range(0, Events).Select(i => new Keyed<int, string>(i % Keys, $"{i % Keys}")).ToArray(),
                Watermarks.Monotonous(), 64)
            .ByKey().Window(Window.Tumbling(new TimeSpan(1000))).WithParallelism(3)
            .Process<(int, string)>((key, elements, context) => context.Collect((key, string.Join(' ', elements.ToArray().Distinct()))))
            .ForEachBatch(batch => results.AddRange(batch.Values));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(Keys * (Events / 1000), results.Count);
        Assert.All(results, result => Assert.Equal($"{result.Item1}", result.Item2));
    }

    [Fact]
    public async Task Key_WhoseHashCodeFails_FailsTheJobInTheNameOfKeyBy()
    {
        var job = new StreamEnvironment(System);
        job.FromColumns<int>(Timestamps(), Enumerable.Range(0, Events).ToArray(), Watermarks.Monotonous(), 64)
            .KeyBy(value => new Unhashable(value))
            .Window(Window.Tumbling(new TimeSpan(1000))).WithParallelism(2)
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(_ => { });
        var handle = job.Execute();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => handle.Completion.WaitAsync(Patience));

        Assert.Equal("no hash code", failure.GetBaseException().Message);
        Assert.Equal("KeyBy", handle.FailedOperator);
    }

    private async Task<List<(long Window, TKey Key, long Count)>> CountAsync<TKey>(Func<int, TKey> keyOf, int sources, int parts)
        where TKey : notnull
    {
        var job = new StreamEnvironment(System);
        var results = new List<(long, TKey, long)>();
        job.FromColumns<int>(
                Timestamps(), Enumerable.Range(0, Events).ToArray(), Watermarks.Monotonous(), 64, sources)
            .KeyBy(keyOf)
            .Window(Window.Tumbling(new TimeSpan(1000))).WithParallelism(parts)
            .Compute(Aggregate.Count<int>())
            .ForEachBatch(batch =>
            {
                foreach (var result in batch.Values)
                    results.Add((result.Window.StartTicks, result.Key, result.Value));
            });

        await job.Execute().Completion.WaitAsync(Patience);
        return results;
    }

    private static long[] Timestamps() => [.. Enumerable.Range(0, Events).Select(i => (long)i)];

    private readonly record struct Unhashable(int Value)
    {
        public override int GetHashCode() => throw new InvalidOperationException("no hash code");
    }
}
