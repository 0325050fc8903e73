using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Something was called at a time when it may not be.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message) : base(message)
    {
    }

    public IllegalStateException(string message, Exception innerEx) : base(message, innerEx)
    {
    }
}
