namespace AkkaZkStream.Streams.Tests.Oracle;

internal readonly record struct NaiveResult(int Round, TimeWindow Window, int Key, long Count, long Sum, bool IsUpdate)
{
    public (int, WindowResult<long>) Plain => (Round, new WindowResult<long>(Window, Count, Sum, IsUpdate));

    public (int, KeyedWindowResult<int, long>) Keyed => (Round, new KeyedWindowResult<int, long>(Window, Key, Count, Sum, IsUpdate));
}

/// <summary>
/// Windows as their definition has them: every window that ever was is kept in a dictionary with all its elements, and
/// looked at from the beginning each time that time is told.
/// </summary>
internal sealed class NaiveWindows(long lateness, Func<long, IEnumerable<TimeWindow>> windowsOf)
{
    private readonly SortedDictionary<(TimeWindow Window, int Key), List<int>> _windows = [];
    private readonly HashSet<(TimeWindow, int)> _changed = [];
    private readonly HashSet<(TimeWindow, int)> _fired = [];

    private int _round;

    public long Watermark { get; private set; } = long.MinValue;

    public int Late { get; private set; }

    public List<NaiveResult> Results { get; } = [];

    public void Add(long at, int key, int value)
    {
        var open = windowsOf(at).Where(window => EventTicks.Later(window.EndTicks, lateness) > Watermark).ToList();
        Late += open.Count == 0 ? 1 : 0;
        foreach (var window in open)
        {
            if (!_windows.TryGetValue((window, key), out var values))
                _windows.Add((window, key), values = []);
            values.Add(value);
            _changed.Add((window, key));
        }
    }

    public void AdvanceTo(long watermark)
    {
        Watermark = Math.Max(Watermark, watermark);
        foreach (var (id, values) in _windows)
        {
            if (id.Window.EndTicks <= Watermark && _changed.Remove(id))
                Results.Add(new(_round, id.Window, id.Key, values.Count, values.Sum(value => (long)value), !_fired.Add(id)));
        }
        _round++;
    }

    public static Func<long, IEnumerable<TimeWindow>> Sliding(long size, long slide, long offset) => at =>
        from step in Enumerable.Range(-2, (int)(size / slide) + 4)
        let start = ((at - offset) / slide - step) * slide + offset
        let window = new TimeWindow(start, start + size)
        where window.Contains(at)
        orderby window
        select window;
}
