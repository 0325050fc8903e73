using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Streams;

/// <summary>Turns blueprints into running streams.</summary>
public interface IMaterializer
{
    MessageDispatcher ExecutionContext { get; }

    IMaterializer WithNamePrefix(string namePrefix);

    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    /// <summary>
    /// Runs the action once, on the system's scheduler: the action has to hop to its stage by itself.
    /// </summary>
    ICancelable ScheduleOnce(TimeSpan delay, Action action);

    ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);
}
