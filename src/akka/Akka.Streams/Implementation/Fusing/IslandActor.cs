using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Runs one island: what comes from outside are its messages, and each turn handles events up to a limit, so that an
/// endless stream does not keep its thread for ever. Stops when all stages have ended; if it is stopped before, they
/// end abruptly.
/// </summary>
internal sealed class IslandActor : UntypedActor, IIslandHost
{
    private readonly GraphInterpreter _interpreter;
    private readonly int _eventLimit;
    private bool _resumes;

    public IslandActor(Island island, ActorMaterializer materializer)
    {
        Materializer = materializer;
        Ref = Self;
        Log = Context.GetLogger();
        _eventLimit = island.Attributes.GetMandatoryAttribute<ActorAttributes.SyncProcessingLimit>().Limit;
        _interpreter = new GraphInterpreter(island.Logics, island.Connections, this);
    }

    public IActorRef Ref { get; }

    public ActorMaterializer Materializer { get; }

    public ILoggingAdapter Log { get; }

    public void Enqueue(IslandEvent islandEvent) => Ref.Tell(islandEvent, ActorRefs.NoSender);

    protected override void PreStart()
    {
        _interpreter.Start();
        Turn();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Resume:
                _resumes = false;
                break;
            case IslandEvent islandEvent:
                _interpreter.Run(islandEvent);
                break;
            default:
                Unhandled(message);
                return;
        }

        Turn();
    }

    protected override void PostStop() => _interpreter.Abort();

    private void Turn()
    {
        _interpreter.Execute(_eventLimit);
        if (_interpreter.IsCompleted) Context.Stop(Self);
        else if (_interpreter.IsSuspended) ResumeLater();
    }

    private void ResumeLater()
    {
        if (_resumes) return;
        _resumes = true;
        Ref.Tell(Resume.Instance, ActorRefs.NoSender);
    }

    private sealed class Resume : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Resume Instance = new();
    }
}
