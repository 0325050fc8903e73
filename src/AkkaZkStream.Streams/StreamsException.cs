namespace AkkaZkStream.Streams;

/// <summary>The root of every failure that a stream operator of this library raises by itself.</summary>
/// <param name="message">One sentence: what was expected, what was got.</param>
/// <param name="innerException">The cause, where there is one.</param>
public abstract class StreamsException(string message, Exception? innerException = null)
    : Exception(message, innerException);
