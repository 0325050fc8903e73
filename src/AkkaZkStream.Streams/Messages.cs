namespace AkkaZkStream.Streams;

/// <summary>The texts of this project's errors, in one place, so that tests compare with the same words.</summary>
internal static class Messages
{
    public static string WindowSize(long maxTicks) =>
        $"Expected a window size above zero and of at most {new TimeSpan(maxTicks).TotalDays:F0} days.";

    public static string Slide(TimeSpan size) =>
        $"Expected a slide above zero and of at most the window's size, {size}.";

    public const string ReleasedAlready = "Expected a batch with an owner, got one that has been released already.";

    public static string ColumnLengths(int timestamps, int values) =>
        $"Expected {timestamps} values, as many as timestamps, got {values}.";

    public const string Separator = "Expected an ASCII character that is no quote and no line end.";

    public const string NotNegative = "Expected a duration of zero or more.";
}
