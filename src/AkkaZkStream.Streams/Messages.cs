namespace AkkaZkStream.Streams;

/// <summary>The texts of this project's errors, in one place, so that tests compare with the same words.</summary>
internal static class Messages
{
    public static string WindowSize(long maxTicks) =>
        $"Expected a window size above zero and of at most {new TimeSpan(maxTicks).TotalDays:F0} days.";

    public const string ZonedSize =
        "Expected whole days, or a part that goes into a day without a rest, for windows by a time zone's clocks.";

    public static string Slide(TimeSpan size) =>
        $"Expected a slide above zero and of at most the window's size, {size}.";

    public const string ReleasedAlready = "Expected a batch with an owner, got one that has been released already.";

    public static string ColumnLengths(int timestamps, int values) =>
        $"Expected {timestamps} values, as many as timestamps, got {values}.";

    public const string Separator = "Expected an ASCII character that is no quote and no line end.";

    public static string CannotMerge(string trigger) =>
        $"Expected a trigger that can merge, for windows that merge, got {trigger}.";

    public const string CountsHaveATrigger =
        "Expected windows of time for a trigger, got windows of a number of elements, which fire when they are full.";

    public static string SideOutputOfAFlow(string? tag) =>
        $"Expected results only, for a flow has no side outputs as a job has, got something for \"{tag}\".";

    public static string NoSideOutput(string name) =>
        $"Expected an operator with side outputs, got \"{name}\", which has none.";

    public const string WindowStateOfSessions =
        "Expected windows that do not merge, for a state of each: what becomes of two states is not defined.";

    public const string NotNegative = "Expected a duration of zero or more.";
}
