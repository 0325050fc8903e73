namespace Akka.Event;

/// <summary>A format and its arguments, formatted when its text is asked for.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }
}

/// <summary>A log message with its arguments as an array.</summary>
internal sealed class FormattedLogMessage(ILogMessageFormatter formatter, string format, object[] args)
    : LogMessage(formatter, format)
{
    public override string ToString() => Formatter.Format(Format, args);
}
