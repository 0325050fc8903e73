namespace Akka.Streams;

/// <summary>The buffer was full and its strategy is to fail.</summary>
public class BufferOverflowException : Exception
{
    public BufferOverflowException(string message) : base(message)
    {
    }

    public BufferOverflowException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
