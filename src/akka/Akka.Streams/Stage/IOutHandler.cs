namespace Akka.Streams.Stage;

/// <summary>What happens at an outlet.</summary>
public interface IOutHandler
{
    /// <summary>Downstream wants one element: the outlet may be pushed to once.</summary>
    void OnPull();

    /// <summary>Downstream has cancelled, normally (a NonFailureCancellation) or because of a failure.</summary>
    void OnDownstreamFinish(Exception cause);
}
