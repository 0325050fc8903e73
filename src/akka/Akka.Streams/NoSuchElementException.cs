namespace Akka.Streams;

/// <summary>The stream ended without the element that was asked for.</summary>
public class NoSuchElementException : Exception
{
    public NoSuchElementException(string message) : base(message)
    {
    }
}
