using Akka.Event;

namespace Akka.TestKit;

/// <summary>What filters look at in a log event.</summary>
internal static class LogText
{
    public static string Of(LogEvent log) => log.Message?.ToString() ?? "";

    public static bool IsFrom(LogEvent log, string source) =>
        source is null || log.LogSource == source || log.LogSource.StartsWith(source + " (", StringComparison.Ordinal);

    public static Func<string, bool> Matcher(string message, string start, string contains)
    {
        if (message is not null)
            return text => text == message;
        if (start is not null)
            return text => text.StartsWith(start, StringComparison.Ordinal);
        return contains is null ? _ => true : text => text.Contains(contains, StringComparison.Ordinal);
    }

    public static bool IsCausedBy(Exception cause, Type type, Func<string, bool> matches, bool checkInner)
    {
        for (var exception = cause; exception is not null; exception = checkInner ? exception.InnerException : null)
        {
            if (type.IsInstanceOfType(exception) && matches(exception.Message))
                return true;
        }

        return false;
    }
}
