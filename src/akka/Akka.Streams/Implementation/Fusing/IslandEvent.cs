using Akka.Actor;
using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>Something from outside that has to run on an island, in the name of one of its stages.</summary>
internal abstract class IslandEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    protected IslandEvent(GraphStageLogic logic)
    {
        Logic = logic;
    }

    public GraphStageLogic Logic { get; }

    public abstract void Run();
}

/// <summary>One call of an asynchronous callback.</summary>
internal sealed class AsyncInput<T>(GraphStageLogic logic, Action<T> handler, T argument) : IslandEvent(logic)
{
    public override void Run() => handler(argument);
}

/// <summary>
/// One call of an asynchronous callback that takes nothing. Has no state of its own, so it can be sent again.
/// </summary>
internal sealed class AsyncSignal(GraphStageLogic logic, Action handler) : IslandEvent(logic)
{
    public override void Run() => handler();
}
