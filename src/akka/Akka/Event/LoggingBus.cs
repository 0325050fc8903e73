using Akka.Actor;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>The bus that log events travel on: by type, subtypes included.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly LogLevel[] Levels =
        [Event.LogLevel.DebugLevel, Event.LogLevel.InfoLevel, Event.LogLevel.WarningLevel, Event.LogLevel.ErrorLevel];

    private readonly List<IActorRef> _loggers = new();
    private MinimalActorRef _stdout;

    /// <summary>Events below it are not made.</summary>
    public LogLevel LogLevel { get; private set; }

    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in _loggers)
            SubscribeFrom(logger, logLevel);
    }

    public void StartStdoutLogger(Settings config)
    {
        LogLevel = Logging.LogLevelFor(config.StdoutLogLevel);
        _stdout = new StandardOutLogger();
        SubscribeFrom(_stdout, LogLevel);
    }

    /// <summary>Starts the loggers that are configured, in place of the one for start-up.</summary>
    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        LogLevel = Logging.LogLevelFor(system.Settings.LogLevel);
        foreach (var name in system.Settings.Loggers)
        {
            var logger = StartLogger(system, name);
            _loggers.Add(logger);
            SubscribeFrom(logger, LogLevel);
        }

        Unsubscribe(_stdout);
        if (system.Settings.DebugUnhandledMessage)
            UnhandledMessageLogger.Start(system);
    }

    /// <summary>The loggers end with the system; what is logged from now on goes to standard output.</summary>
    internal void EndLoggers(Settings settings)
    {
        SubscribeFrom(_stdout, Logging.LogLevelFor(settings.StdoutLogLevel));
        foreach (var logger in _loggers)
            Unsubscribe(logger);
        _loggers.Clear();
    }

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();

    private static IActorRef StartLogger(ActorSystemImpl system, string name)
    {
        var type = Type.GetType(name)
            ?? throw new ConfigurationException($"Expected [akka.loggers] to name actor types, got [{name}].");
        var props = Props.Create(type).WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId);
        var logger = system.SystemActorOf(props, $"log-{Interlocked.Increment(ref _lastLogger)}-{type.Name}");
        logger.Tell(new InitializeLogger(system.EventStream), ActorRefs.NoSender);
        return logger;
    }

    private static int _lastLogger;

    private void SubscribeFrom(IActorRef logger, LogLevel lowest)
    {
        foreach (var level in Levels)
        {
            if (level >= lowest)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }
}
