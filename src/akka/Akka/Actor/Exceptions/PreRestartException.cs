namespace Akka.Actor;

/// <summary>An actor failed in PreRestart.</summary>
public class PreRestartException : ActorInitializationException
{
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"Exception in PreRestart ({NameOf(cause)}, {NameOf(optionalMessage)})", restartException)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    public Exception RestartException { get; }

    public object OptionalMessage { get; }

    private static string NameOf(object value) => value?.GetType().ToString() ?? "null";
}
