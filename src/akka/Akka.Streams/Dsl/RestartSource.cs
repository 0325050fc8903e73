using Akka.Streams.Implementation.SubStreams;

namespace Akka.Streams.Dsl;

/// <summary>
/// Sources that are run again when they have ended, after a pause. What is on its way at that time is lost.
/// </summary>
public static class RestartSource
{
    /// <summary>Runs again after completion and after failure.</summary>
    public static Source<T, NotUsed> WithBackoff<T, TMat>(
        Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Source.FromGraph(new RestartWithBackoffSource<T, TMat>(sourceFactory, settings, onlyOnFailures: false));

    /// <summary>Runs again after failure; completion completes.</summary>
    public static Source<T, NotUsed> OnFailuresWithBackoff<T, TMat>(
        Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Source.FromGraph(new RestartWithBackoffSource<T, TMat>(sourceFactory, settings, onlyOnFailures: true));
}
