using Akka.Actor;

namespace Akka.Event;

/// <summary>Tells a logger which bus it is for; answered with <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    public LoggingBus LoggingBus { get; }
}

/// <summary>The logger is ready.</summary>
public class LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Writes to standard output what is told to it, in colours on a terminal.</summary>
internal sealed class StandardOutLogger : MinimalActorRef
{
    private static readonly Lock Output = new();

    public override ActorPath Path { get; } = new RootActorPath(
        new Address("akka", "all-systems"), "/StandardOutLogger");

    public override IActorRefProvider Provider =>
        throw new NotSupportedException("The logger belongs to no actor system.");

    public static void Print(LogEvent log)
    {
        lock (Output)
        {
            var color = Console.IsOutputRedirected ? (ConsoleColor?)null : ColorOf(log.LogLevel());
            if (color is not null)
                Console.ForegroundColor = color.Value;
            Console.WriteLine(log);
            if (color is not null)
                Console.ResetColor();
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is LogEvent log)
            Print(log);
    }

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => ConsoleColor.Gray,
        LogLevel.InfoLevel => ConsoleColor.White,
        LogLevel.WarningLevel => ConsoleColor.Yellow,
        _ => ConsoleColor.Red,
    };
}

/// <summary>The default logger: prints to standard output.</summary>
public class DefaultLogger : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent log:
                Print(log);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => StandardOutLogger.Print(logEvent);
}
