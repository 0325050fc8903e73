namespace Akka.Streams.Stage;

/// <summary>The stage's actor was asked for before GetStageActor was called.</summary>
public class StageActorRefNotInitializedException : Exception
{
    public static readonly StageActorRefNotInitializedException Instance = new();

    internal StageActorRefNotInitializedException()
        : base("You must first call GetStageActor, to initialize the actor's behaviour.")
    {
    }
}
