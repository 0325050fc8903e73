namespace Akka.Actor;

/// <summary>The scheduler has been shut down.</summary>
public sealed class SchedulerException : AkkaException
{
    public SchedulerException(string message) : base(message)
    {
    }
}
