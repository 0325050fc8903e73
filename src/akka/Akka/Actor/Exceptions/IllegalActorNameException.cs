namespace Akka.Actor;

/// <summary>A name is reserved.</summary>
public class IllegalActorNameException : AkkaException
{
    public IllegalActorNameException(string message) : base(message)
    {
    }
}
