using Akka.Streams.Dsl;

namespace Akka.Streams.Tests.Dsl;

/// <summary>
/// Graphs drawn by a seed, islands and buffers of all sizes, give what LINQ gives for the same steps.
/// </summary>
public class RandomGraphTests : StreamsTestKit
{
    private const int Graphs = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Graph_DrawnBySeed_GivesWhatLinqGives(int seed)
    {
        var random = new Random(seed);
        for (var graph = 0; graph < Graphs; graph++)
        {
            var numbers = Enumerable.Range(0, random.Next(500)).ToArray();
            var source = Source.From(numbers.AsEnumerable());
            IEnumerable<int> expected = numbers;
            var steps = new List<string>();
            for (var i = random.Next(1, 8); i > 0; i--) (source, expected) = Step(source, expected, random, steps);

            var buffer = 1 << random.Next(5);
            var result = source.ToMaterialized(Sink.Seq<int>(), Keep.Right)
                .WithAttributes(Attributes.CreateInputBuffer(buffer, buffer)).Run(Materializer);

            Assert.True(
                expected.SequenceEqual(await Soon(result)),
                $"Seed {seed}, graph {graph}, buffer {buffer}: {string.Join(", ", steps)} over {numbers.Length}.");
        }
    }

    private static (Source<int, NotUsed>, IEnumerable<int>) Step(
        Source<int, NotUsed> source, IEnumerable<int> expected, Random random, List<string> steps)
    {
        var n = random.Next(1, 20);
        var kind = random.Next(8);
        steps.Add($"{kind}({n})");
        return kind switch
        {
            0 => (source.Select(x => x + n), expected.Select(x => x + n)),
            1 => (source.Where(x => x % n != 0), expected.Where(x => x % n != 0)),
            2 => (source.Take(n * 20), expected.Take(n * 20)),
            3 => (source.Buffer(n, OverflowStrategy.Backpressure), expected),
            4 => (source.SelectAsync(n, Later), expected),
            5 => (source.Grouped(n).SelectMany(group => group), expected),
            6 => (source.Concat(Source.From([1, 2, 3]).Async()), expected.Concat([1, 2, 3])),
            _ => (source.Async(), expected),
        };
    }

    private static async Task<int> Later(int x)
    {
        if (x % 7 == 0) await Task.Yield();
        return x;
    }
}
