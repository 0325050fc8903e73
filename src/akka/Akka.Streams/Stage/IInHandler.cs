namespace Akka.Streams.Stage;

/// <summary>What happens at an inlet.</summary>
public interface IInHandler
{
    /// <summary>An element has come; it waits to be grabbed.</summary>
    void OnPush();

    /// <summary>Upstream has ended; no element will come.</summary>
    void OnUpstreamFinish();

    void OnUpstreamFailure(Exception e);
}
