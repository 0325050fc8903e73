using Akka.Actor;
using Akka.Streams;

namespace AkkaZkStream.Streams.Time;

/// <summary>
/// The one clock of a stream: the scheduler of the actor system that runs it. <c>Now</c> for windows,
/// <c>MonotonicClock</c> for deadlines; under a virtual scheduler both are virtual.
/// </summary>
internal static class StreamClock
{
    public static ActorSystem SystemOf(IMaterializer materializer) =>
        materializer is ActorMaterializer actors
            ? actors.System
            : throw new ArgumentException($"Expected an ActorMaterializer, got {materializer.GetType().Name}.");

    public static IScheduler Of(IMaterializer materializer) => SystemOf(materializer).Scheduler;

    /// <summary>Now, in the unit of event time.</summary>
    public static long NowTicks(this IScheduler scheduler) => EventTicks.From(scheduler.Now);
}
