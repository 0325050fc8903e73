using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The settings of one system: its configuration, the kernel's own keys read from it.</summary>
public class Settings
{
    private readonly Config _given;
    private readonly Lock _lock = new();
    private Config _fallback;
    private volatile Config _config;

    public Settings(ActorSystem system, Config config)
    {
        System = system;
        _given = config;
        _fallback = ConfigurationFactory.Default();
        _config = config.WithFallback(_fallback);
        ReadLogging();
        ReadActors();
    }

    public ActorSystem System { get; }

    public Config Config => _config;

    public string ConfigVersion { get; private set; }

    public string SupervisorStrategyClass { get; private set; }

    public TimeSpan AskTimeout { get; private set; }

    public string SchedulerClass { get; private set; }

    public string LogLevel { get; private set; }

    public string StdoutLogLevel { get; private set; }

    public IList<string> Loggers { get; private set; }

    /// <summary>How many dead letters are logged; int.MaxValue is all, 0 none.</summary>
    public int LogDeadLetters { get; private set; }

    public bool LogDeadLettersDuringShutdown { get; private set; }

    public bool LogConfigOnStart { get; private set; }

    public bool DebugEventStream { get; private set; }

    public bool DebugUnhandledMessage { get; private set; }

    public bool CoordinatedShutdownTerminateActorSystem { get; private set; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; private set; }

    /// <summary>
    /// Adds defaults below everything that was given and above the defaults there were. Who captured the configuration
    /// before does not see them.
    /// </summary>
    public void InjectTopLevelFallback(Config config)
    {
        lock (_lock)
        {
            _fallback = config.WithFallback(_fallback);
            _config = _given.WithFallback(_fallback);
        }
    }

    public override string ToString() => Config.ToString();

    private void ReadLogging()
    {
        LogLevel = Config.GetString("akka.loglevel");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        LogDeadLetters = Config.GetString("akka.log-dead-letters").ToLowerInvariant() switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
    }

    private void ReadActors()
    {
        ConfigVersion = Config.GetString("akka.version");
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan);
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate =
            Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }
}
