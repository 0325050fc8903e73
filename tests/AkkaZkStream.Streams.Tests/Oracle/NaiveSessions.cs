namespace AkkaZkStream.Streams.Tests.Oracle;

/// <summary>Sessions as their definition has them: a list of stretches, united with whatever they overlap.</summary>
internal sealed class NaiveSessions(long gap, long lateness)
{
    private readonly List<Session> _sessions = [];
    private long _watermark = long.MinValue;
    private int _round;

    public int Late { get; private set; }

    public List<NaiveResult> Results { get; } = [];

    public void Add(long at, int key, int value)
    {
        var own = new Session(new TimeWindow(at, at + gap), key, [value], false);
        var touched = _sessions.Where(s => s.Key == key && s.Window.StartTicks < at + gap && at < s.Window.EndTicks).ToList();
        var all = touched.Append(own).ToList();
        var window = new TimeWindow(all.Min(s => s.Window.StartTicks), all.Max(s => s.Window.EndTicks));
        if (window.EndTicks + lateness <= _watermark)
        {
            Late++;
            return;
        }
        _sessions.RemoveAll(touched.Contains);
        _sessions.Add(new Session(window, key, [.. all.SelectMany(s => s.Values)], touched.Any(s => s.Fired)) { Changed = true });
    }

    public void AdvanceTo(long watermark)
    {
        _watermark = Math.Max(_watermark, watermark);
        foreach (var session in _sessions.Where(s => s.Changed && s.Window.EndTicks <= _watermark)
                     .OrderBy(s => s.Window).ThenBy(s => s.Key))
        {
            Results.Add(new(_round, session.Window, session.Key, session.Values.Count, session.Values.Sum(v => (long)v), session.Fired));
            (session.Fired, session.Changed) = (true, false);
        }
        _sessions.RemoveAll(s => EventTicks.Later(s.Window.EndTicks, lateness) <= _watermark);
        _round++;
    }

    private sealed class Session(TimeWindow window, int key, List<int> values, bool fired)
    {
        public TimeWindow Window { get; } = window;

        public int Key { get; } = key;

        public List<int> Values { get; } = values;

        public bool Fired { get; set; } = fired;

        public bool Changed { get; set; }
    }
}
