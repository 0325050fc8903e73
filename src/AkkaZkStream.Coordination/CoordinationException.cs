namespace AkkaZkStream.Coordination;

/// <summary>The root of what this library throws. Outcomes that are normal are values, not exceptions.</summary>
public abstract class CoordinationException : Exception
{
    /// <summary>Creates the exception.</summary>
    private protected CoordinationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
