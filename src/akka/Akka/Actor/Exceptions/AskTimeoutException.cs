namespace Akka.Actor;

/// <summary>No answer came in time. The request may have been handled all the same.</summary>
public class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message) : base(message)
    {
    }
}
