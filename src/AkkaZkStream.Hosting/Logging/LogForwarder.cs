using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AkkaZkStream.Hosting.Logging;

/// <summary>Passes what actors log on to the host's loggers, under <c>Akka.</c> and the class that logs.</summary>
internal sealed class LogForwarder : ReceiveActor
{
    private readonly ILoggerFactory _loggers;

    public LogForwarder(ILoggerFactory loggers)
    {
        _loggers = loggers;
        Receive<LogEvent>(Forward);
    }

    protected override void PreStart()
    {
        foreach (var kind in (Type[])[typeof(Debug), typeof(Info), typeof(Warning), typeof(Error)])
            Context.System.EventStream.Subscribe(Self, kind);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void Forward(LogEvent logged)
    {
        var logger = _loggers.CreateLogger($"Akka.{logged.LogClass?.Name}");
        logger.Log(LevelOf(logged), logged.Cause, "{Message} [{Source}]", logged.Message, logged.LogSource);
    }

    private static LogLevel LevelOf(LogEvent logged) => logged switch
    {
        Error => LogLevel.Error,
        Warning => LogLevel.Warning,
        Info => LogLevel.Information,
        _ => LogLevel.Debug,
    };
}
