using AkkaZkStream.Streams.Tests.Oracle;
using static AkkaZkStream.Streams.Tests.Regimes.Definitions;

namespace AkkaZkStream.Streams.Tests.Regimes;

/// <summary>An operator of a job, beside what it has to make of events.</summary>
/// <param name="Apply">Applies it, and writes its results as texts.</param>
/// <param name="Expected">The same texts, in any order, by definition.</param>
/// <param name="DependsOnOrder">Whether parts that run in parallel make other results of it.</param>
public sealed record OperatorCase(
    Func<DataStream<int>, DataStream<string>> Apply,
    Func<IReadOnlyList<TimedEvent>, IEnumerable<string>> Expected,
    bool DependsOnOrder = false);

/// <summary>Every operator that a job can have.</summary>
internal static class OperatorCases
{
    private static readonly WindowSpec TenSpec = Window.Tumbling(new TimeSpan(10));
    private static readonly WindowSpec Gaps = Window.Session(new TimeSpan(3));

    public static Dictionary<string, OperatorCase> All { get; } = new()
    {
        ["Select"] = new(s => s.Select(v => $"{2 * v}"), events => events.Select(e => $"{2 * e.Value}")),
        ["Where"] = new(s => s.Where(IsOdd).Select(v => $"{v}"), events => events.Where(e => IsOdd(e.Value)).Select(e => $"{e.Value}")),
        ["SelectMany"] = new(
            s => s.SelectMany(v => Enumerable.Repeat($"{v}", v % 4)),
            events => events.SelectMany(e => Enumerable.Repeat($"{e.Value}", e.Value % 4))),
        ["SelectAsync"] = new(s => s.SelectAsync(4, LaterAsync), events => events.Select(e => $"{e.Value}")),
        ["Union"] = new(
            s => s.Select(v => $"{v}").Union(s.Select(v => $"-{v}")),
            events => events.SelectMany(e => new[] { $"{e.Value}", $"-{e.Value}" })),
        ["tumbling"] = Plain(TenSpec, events => Sums(events, Tens)),
        ["stepped"] = Plain(Window.Tumbling(() => new TimeSpan(10)), events => Sums(events, Tens)),
        ["sliding"] = Plain(
            Window.Sliding(new TimeSpan(15), new TimeSpan(5)), events => Sums(events, NaiveWindows.Sliding(15, 5, 0))),
        ["days"] = Plain(Window.Days(TimeZoneInfo.Utc), events => Sums(events, NaiveWindows.Sliding(Day, Day, 0))),
        ["session"] = Plain(Gaps, events => SessionSums(events, 3)),
        ["global"] = Plain(Window.Global(), events => Sums(events, Definitions.All)),
        ["count"] = new(
            s => s.Window(Window.Count(7)).Compute(Aggregate.SumInt32()).Select(r => $"{r.Count} {r.Value}"),
            events => events.Chunk(7).Select(chunk => $"{chunk.Length} {chunk.Sum(e => e.Value)}"),
            DependsOnOrder: true),
        ["windows of windows"] = new(
            s => Texts(s.Window(TenSpec).Compute(Aggregate.SumInt32())
                .Window(Window.Global()).Compute(Aggregate.SumInt64().Of<WindowResult<long>>(r => r.Value))),
            events => Sums(events, Tens).Any()
                ? [Text(Definitions.All(0).Single(), 0, Sums(events, Tens).Count(), OnTime(events).Sum(e => e.Value))]
                : []),
        ["keyed tumbling"] = Keyed(TenSpec, 1, events => Sums(events, Tens, KeyOf)),
        ["keyed tumbling in three parts"] = Keyed(TenSpec, 3, events => Sums(events, Tens, KeyOf)),
        ["keyed sessions in three parts"] = Keyed(Gaps, 3, events => SessionSums(events, 3, KeyOf)),
        ["keyed global in eight parts"] = Keyed(Window.Global(), 8, events => Sums(events, Definitions.All, KeyOf)),
        ["early and purging"] = new(
            s => Texts(s.Window(TenSpec).Trigger(EarlyAndPurging).Compute(Aggregate.SumInt32())),
            events => Pieces(events, Ten, 2),
            DependsOnOrder: true),
        ["keyed early and purging in three parts"] = new(
            s => Texts(s.KeyBy(KeyOf).Window(TenSpec).Trigger(EarlyAndPurging).WithParallelism(3).Compute(Aggregate.SumInt32())),
            events => Pieces(events, Ten, 2, KeyOf),
            DependsOnOrder: true),
        ["process"] = new(
            s => s.Window(TenSpec).Process<string>((elements, context) =>
                context.Collect(Text(context.Window, 0, elements.Length, elements.ToArray().Sum()))),
            events => Sums(events, Tens)),
        ["keyed process in three parts"] = new(
            s => s.KeyBy(KeyOf).Window(TenSpec).WithParallelism(3).Process<string>((key, elements, context) =>
                context.Collect(Text(context.Window, key, elements.Length, elements.ToArray().Sum()))),
            events => Sums(events, Tens, KeyOf)),
        ["late side output"] = new(
            s =>
            {
                var late = new OutputTag<LateEvent<int>>("late");
                return s.Window(TenSpec).SideOutputLate(late).Compute(Aggregate.SumInt32()).SideOutput(late).Select(l => $"{l.Value}");
            },
            events => events.Except(OnTime(events)).Select(e => $"{e.Value}")),
    };

    private const long Day = TimeSpan.TicksPerDay;

    private static Trigger<int> EarlyAndPurging => Trigger.EventTime<int>().WithEarlyFirings(Trigger.Count<int>(2)).Purging();

    private static OperatorCase Plain(WindowSpec spec, Func<IReadOnlyList<TimedEvent>, IEnumerable<string>> expected) =>
        new(s => Texts(s.Window(spec).Compute(Aggregate.SumInt32())), expected);

    private static OperatorCase Keyed(
        WindowSpec spec, int parallelism, Func<IReadOnlyList<TimedEvent>, IEnumerable<string>> expected) =>
        new(s => Texts(s.KeyBy(KeyOf).Window(spec).WithParallelism(parallelism).Compute(Aggregate.SumInt32())), expected);

    private static DataStream<string> Texts(DataStream<WindowResult<long>> results) =>
        results.Select(r => Text(r.Window, 0, r.Count, r.Value));

    private static DataStream<string> Texts(DataStream<KeyedWindowResult<int, long>> results) =>
        results.Select(r => Text(r.Window, r.Key, r.Count, r.Value));

    private static IEnumerable<TimedEvent> OnTime(IEnumerable<TimedEvent> events) =>
        events.Where(e => Ten(e.At).EndTicks > e.Before);

    private static bool IsOdd(int value) => value % 2 == 1;

    private static int KeyOf(int value) => value % 5;

    private static async Task<string> LaterAsync(int value)
    {
        await Task.Yield();
        return $"{value}";
    }
}
