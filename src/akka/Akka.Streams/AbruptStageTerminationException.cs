using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>A stage was stopped before it had ended: its materialiser or its actor system was shut down.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    public AbruptStageTerminationException(GraphStageLogic logic)
        : base($"GraphStage {logic} terminated abruptly, "
            + "caused by for example a materializer or actor system termination.")
    {
    }
}
