using Akka.Event;

namespace Akka.Streams.Stage;

/// <summary>A logic that can log from its handlers.</summary>
public interface IStageLogging
{
    ILoggingAdapter Log { get; }
}
