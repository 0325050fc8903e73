namespace AkkaZkStream.Streams.Tests.Oracle;

/// <summary>The kinds of windows that follow a time, each beside its definition.</summary>
public enum WindowKind
{
    Tumbling,
    Sliding,
    Session,
    Global,
}

internal static class WindowKinds
{
    public static WindowSpec SpecOf(this Scenario scenario, WindowKind kind) => kind switch
    {
        WindowKind.Tumbling => Window.Tumbling(new TimeSpan(scenario.Size), new TimeSpan(scenario.Offset)),
        WindowKind.Sliding => Window.Sliding(new TimeSpan(scenario.Size), new TimeSpan(scenario.Slide), new TimeSpan(scenario.Offset)),
        WindowKind.Session => Window.Session(new TimeSpan(scenario.Size)),
        _ => Window.Global(),
    };

    /// <summary>The results by definition, as they come after each batch, and how many elements are late.</summary>
    public static (List<NaiveResult> Results, int Late) Naively(this Scenario scenario, WindowKind kind, bool keyed)
    {
        if (kind == WindowKind.Session)
        {
            var sessions = new NaiveSessions(scenario.Size, scenario.Lateness);
            Run.Naively(scenario, (at, value) => sessions.Add(at, keyed ? scenario.KeyOf(value) : 0, value), sessions.AdvanceTo);
            return (sessions.Results, sessions.Late);
        }
        var windows = Run.Naively(scenario, WindowsOf(scenario, kind), keyed);
        return (windows.Results, windows.Late);
    }

    private static Func<long, IEnumerable<TimeWindow>> WindowsOf(Scenario scenario, WindowKind kind) => kind switch
    {
        WindowKind.Tumbling => NaiveWindows.Sliding(scenario.Size, scenario.Size, scenario.Offset),
        WindowKind.Sliding => NaiveWindows.Sliding(scenario.Size, scenario.Slide, scenario.Offset),
        _ => _ => [new TimeWindow(long.MinValue, long.MaxValue)],
    };
}
