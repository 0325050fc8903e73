using Akka.Actor;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Passes its messages to a stage.</summary>
internal sealed class GateActor(CallbackGate<object> gate) : UntypedActor
{
    protected override void OnReceive(object message) => gate.TrySend(message);

    protected override void PostStop() => gate.TrySend(Ended.Instance);

    /// <summary>The actor has stopped.</summary>
    internal sealed class Ended
    {
        public static readonly Ended Instance = new();
    }
}
