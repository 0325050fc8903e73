using Akka.Streams.Dsl;

namespace Akka.Streams.Tests.Dsl;

/// <summary>What each operator makes of five elements.</summary>
public class ElementOperatorsTests : StreamsTestKit
{
    public static TheoryData<string, string> Cases => new()
    {
        { "Select", "2 4 6 8 10" },
        { "Where", "2 4" },
        { "WhereNot", "1 3 5" },
        { "Collect", "20 40" },
        { "SelectMany", "1 2 2 3 3 3 4 4 4 4 5 5 5 5 5" },
        { "StatefulSelectMany", "1 3 6 10 15" },
        { "SelectAsync", "2 4 6 8 10" },
        { "Take", "1 2" },
        { "Take0", "" },
        { "TakeWhile", "1 2" },
        { "TakeWhileInclusive", "1 2 3" },
        { "Skip", "3 4 5" },
        { "SkipWhile", "3 4 5" },
        { "Scan", "0 1 3 6 10 15" },
        { "ScanAsync", "0 1 3 6 10 15" },
        { "Aggregate", "15" },
        { "AggregateAsync", "15" },
        { "Sum", "15" },
        { "Grouped", "1+2 3+4 5" },
        { "Sliding", "1+2+3 2+3+4 3+4+5" },
        { "SlidingStep", "1+2 4+5" },
        { "Intersperse", "1 0 2 0 3 0 4 0 5" },
        { "IntersperseFramed", "-1 1 0 2 0 3 0 4 0 5 -2" },
        { "ZipWithIndex", "1@0 2@1 3@2 4@3 5@4" },
        { "Limit", "1 2 3 4 5" },
        { "Buffer", "1 2 3 4 5" },
        { "Detach", "1 2 3 4 5" },
        { "Concat", "1 2 3 4 5 6 7" },
        { "Prepend", "6 7 1 2 3 4 5" },
        { "OrElse", "1 2 3 4 5" },
        { "Interleave", "1 6 2 7 3 4 5" },
        { "MergeSorted", "0 1 2 3 3 4 5 9" },
        { "Zip", "1@a 2@b" },
        { "ZipWith", "7 9" },
        { "AlsoTo", "1 2 3 4 5" },
        { "DivertTo", "1 3 5" },
        { "WireTap", "1 2 3 4 5" },
        { "GroupedWithin", "1+2 3+4 5" },
        { "Log", "1 2 3 4 5" },
        { "Async", "1 2 3 4 5" },
    };

    /// <summary>The others have completed before the failure comes.</summary>
    public static IEnumerable<object[]> LastingOperators =>
        Names.Except(["Take", "Take0", "TakeWhile", "TakeWhileInclusive", "Zip", "ZipWith"]).Select(name =>
            new[] { name });

    /// <summary>The others go on for their second sink.</summary>
    public static IEnumerable<object[]> CancellingOperators =>
        Names.Except(["AlsoTo", "DivertTo"]).Select(name => new[] { name });

    private static IEnumerable<object> Names => Cases.Select(row => row[0]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Operator_FiveElements_EmitsThenCompletes(string name, string expected)
    {
        var elements = await Soon(Apply(name).RunWith(Sink.Seq<string>(), Materializer));

        Assert.Equal(expected, string.Join(" ", elements));
    }

    [Theory]
    [MemberData(nameof(LastingOperators))]
    public async Task Operator_UpstreamFails_FailsWithItsCause(string name)
    {
        var result = Apply(name, FailingAfter(1, 2, 3, 4, 5)).RunWith(Sink.Ignore<string>(), Materializer);

        await Assert.ThrowsAsync<Boom>(() => Soon(result));
    }

    [Theory]
    [MemberData(nameof(CancellingOperators))]
    public async Task Operator_DownstreamCancels_CancelsUpstream(string name)
    {
        var ended = new TaskCompletionSource();
        var source = Source.From([1, 2, 3, 4, 5]).Concat(Source.Never<int>()).WatchTermination((_, termination) =>
        {
            termination.ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            return NotUsed.Instance;
        });

        Apply(name, source).RunWith(Sink.Cancelled<string>(), Materializer);

        await Soon(ended.Task);
    }

    private Source<string, NotUsed> Apply(string name) => Apply(name, Source.From([1, 2, 3, 4, 5]));

    private static Source<string, NotUsed> Apply(string name, Source<int, NotUsed> five) => name switch
    {
        "Select" => Text(five.Select(x => x * 2)),
        "Where" => Text(five.Where(x => x % 2 == 0)),
        "WhereNot" => Text(five.WhereNot(x => x % 2 == 0)),
        "Collect" => Text(five.Collect(x => x % 2 == 0, x => x * 10)),
        "SelectMany" => Text(five.SelectMany(x => Enumerable.Repeat(x, x))),
        "StatefulSelectMany" => Text(five.StatefulSelectMany(RunningSum)),
        "SelectAsync" => Text(five.SelectAsync(2, x => Task.FromResult(x * 2))),
        "Take" => Text(five.Take(2)),
        "Take0" => Text(five.Take(0)),
        "TakeWhile" => Text(five.TakeWhile(x => x < 3)),
        "TakeWhileInclusive" => Text(five.TakeWhile(x => x < 3, inclusive: true)),
        "Skip" => Text(five.Skip(2)),
        "SkipWhile" => Text(five.SkipWhile(x => x < 3)),
        "Scan" => Text(five.Scan(0, (sum, x) => sum + x)),
        "ScanAsync" => Text(five.ScanAsync(0, (sum, x) => Task.FromResult(sum + x))),
        "Aggregate" => Text(five.Aggregate(0, (sum, x) => sum + x)),
        "AggregateAsync" => Text(five.AggregateAsync(0, (sum, x) => Task.FromResult(sum + x))),
        "Sum" => Text(five.Sum((x, y) => x + y)),
        "Grouped" => Group(five.Grouped(2)),
        "Sliding" => Group(five.Sliding(3)),
        "SlidingStep" => Group(five.Sliding(2, 3)),
        "Intersperse" => Text(five.Intersperse(0)),
        "IntersperseFramed" => Text(five.Intersperse(-1, 0, -2)),
        "ZipWithIndex" => five.ZipWithIndex().Select(x => $"{x.Item1}@{x.Item2}"),
        "Limit" => Text(five.Limit(5)),
        "Buffer" => Text(five.Buffer(2, OverflowStrategy.Backpressure)),
        "Detach" => Text(five.Detach()),
        "Concat" => Text(five.Concat(Source.From([6, 7]))),
        "Prepend" => Text(five.Prepend(Source.From([6, 7]))),
        "OrElse" => Text(five.OrElse(Source.From([6, 7]))),
        "Interleave" => Text(five.Interleave(Source.From([6, 7]), 1)),
        "MergeSorted" => Text(five.MergeSorted(Source.From([0, 3, 9]))),
        "Zip" => five.Zip(Source.From(["a", "b"])).Select(x => $"{x.Item1}@{x.Item2}"),
        "ZipWith" => Text(five.ZipWith(Source.From([6, 7]), (x, y) => x + y)),
        "AlsoTo" => Text(five.AlsoTo(Ignored())),
        "DivertTo" => Text(five.DivertTo(Ignored(), x => x % 2 == 0)),
        "WireTap" => Text(five.WireTap(_ => { })),
        "GroupedWithin" => Group(five.GroupedWithin(2, TimeSpan.FromHours(1))),
        "Log" => Text(five.Log("numbers")),
        "Async" => Text(five.Async()),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
    };

    private static Source<string, NotUsed> Text(Source<int, NotUsed> source) => source.Select(x => x.ToString());

    private static Source<string, NotUsed> Group(Source<IEnumerable<int>, NotUsed> source) =>
        source.Select(group => string.Join("+", group));

    private static Sink<int, NotUsed> Ignored() => Sink.Ignore<int>().MapMaterializedValue(_ => NotUsed.Instance);

    private static Func<int, IEnumerable<int>> RunningSum()
    {
        var sum = 0;
        return x => [sum += x];
    }
}
