namespace Akka.Coordination;

/// <summary>A lease failed.</summary>
public class LeaseException : Exception
{
    public LeaseException(string message) : base(message)
    {
    }

    public LeaseException(string message, Exception innerEx) : base(message, innerEx)
    {
    }
}

/// <summary>The outcome of a lease's operation was not known in time.</summary>
public sealed class LeaseTimeoutException : LeaseException
{
    public LeaseTimeoutException(string message) : base(message)
    {
    }

    public LeaseTimeoutException(string message, Exception innerEx) : base(message, innerEx)
    {
    }
}
