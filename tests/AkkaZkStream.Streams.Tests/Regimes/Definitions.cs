using AkkaZkStream.Streams.Tests.Oracle;

namespace AkkaZkStream.Streams.Tests.Regimes;

/// <summary>What operators have to make of events, by definition.</summary>
internal static class Definitions
{
    public static IEnumerable<string> Sums(
        IEnumerable<TimedEvent> events, Func<long, IEnumerable<TimeWindow>> windowsOf, Func<int, int>? keyOf = null) =>
        from e in events
        from window in windowsOf(e.At)
        where window.EndTicks > e.Before
        group e.Value by (window, Key: keyOf?.Invoke(e.Value) ?? 0) into group_
        select Text(group_.Key.window, group_.Key.Key, group_.Count(), group_.Sum());

    /// <summary>Each window in pieces of a number of events, in the order in which they came; the last may be smaller.</summary>
    public static IEnumerable<string> Pieces(
        IEnumerable<TimedEvent> events, Func<long, TimeWindow> windowOf, int size, Func<int, int>? keyOf = null) =>
        from e in events
        where windowOf(e.At).EndTicks > e.Before
        group e.Value by (Window: windowOf(e.At), Key: keyOf?.Invoke(e.Value) ?? 0) into group_
        from piece in group_.Chunk(size)
        select Text(group_.Key.Window, group_.Key.Key, piece.Length, piece.Sum());

    public static IEnumerable<string> SessionSums(IEnumerable<TimedEvent> events, long gap, Func<int, int>? keyOf = null)
    {
        var sessions = new NaiveSessions(gap, lateness: 0);
        foreach (var e in events)
        {
            sessions.AdvanceTo(e.Before);
            sessions.Add(e.At, keyOf?.Invoke(e.Value) ?? 0, e.Value);
        }
        sessions.AdvanceTo(long.MaxValue);
        return sessions.Results.Select(r => Text(r.Window, r.Key, r.Count, r.Sum));
    }

    public static IEnumerable<TimeWindow> All(long at) => [new TimeWindow(long.MinValue, long.MaxValue)];

    public static TimeWindow Ten(long at) => new(at / 10 * 10, at / 10 * 10 + 10);

    public static IEnumerable<TimeWindow> Tens(long at) => [Ten(at)];

    public static string Text(TimeWindow window, int key, long count, long sum) =>
        $"[{window.StartTicks}, {window.EndTicks}) key {key}: {count} events, sum {sum}";
}
