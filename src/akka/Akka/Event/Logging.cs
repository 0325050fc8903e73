using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logs; names levels.</summary>
public static class Logging
{
    /// <summary>Above every level.</summary>
    internal const LogLevel Off = (LogLevel)int.MaxValue;

    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null)
    {
        var source = LogSource.Create(context);
        return new BusLogging(context.System.EventStream, source.Source, source.Type, OrDefault(logMessageFormatter));
    }

    public static ILoggingAdapter GetLogger(
        ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj, system);
        return new BusLogging(system.EventStream, source.Source, source.Type, OrDefault(logMessageFormatter));
    }

    public static ILoggingAdapter GetLogger(
        LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj);
        return new BusLogging(loggingBus, source.Source, source.Type, OrDefault(logMessageFormatter));
    }

    public static string SimpleName(object o) => SimpleName(o.GetType());

    public static string SimpleName(Type t) => t.Name;

    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException("Unknown LogLevel", nameof(logLevel)),
    };

    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        Off => "OFF",
        _ => throw new ArgumentException("Unknown LogLevel", nameof(logLevel)),
    };

    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ =>
            throw new ArgumentException(
                $"Expected DEBUG, INFO, WARNING, ERROR or OFF, got \"{logLevel}\".", nameof(logLevel)),
    };

    public static LogLevel LogLevelFor<T>() where T : LogEvent => typeof(T) switch
    {
        var type when type == typeof(Debug) => LogLevel.DebugLevel,
        var type when type == typeof(Info) => LogLevel.InfoLevel,
        var type when type == typeof(Warning) => LogLevel.WarningLevel,
        var type when type == typeof(Error) => LogLevel.ErrorLevel,
        var type => throw new ArgumentException($"Unknown LogEvent type: \"{type.FullName}\""),
    };

    private static ILogMessageFormatter OrDefault(ILogMessageFormatter given) =>
        given ?? DefaultLogMessageFormatter.Instance;
}
