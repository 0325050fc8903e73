namespace Akka.Actor;

/// <summary>The parent of actors that no actor has made.</summary>
internal sealed class GuardianActor : UntypedActor
{
    private IActorRef _companion;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case EndWith { Companion: var companion }:
                _companion = Context.Watch(companion);
                break;
            case Terminated terminated when terminated.ActorRef.Equals(_companion):
                Context.Stop(Self);
                break;
            case StopChild { Child: var child }:
                Context.Stop(child);
                break;
            case Terminated:
                break;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                break;
        }
    }

    // A restart of a guardian leaves its children alone.
    protected override void PreRestart(Exception reason, object message)
    {
    }

    /// <summary>Stop when the companion has ended.</summary>
    internal sealed record EndWith(IActorRef Companion);

    /// <summary>Stop a child.</summary>
    internal sealed record StopChild(IActorRef Child);
}

/// <summary>The parent of the kernel's and the extensions' actors. Ends after all user actors have.</summary>
internal sealed class SystemGuardianActor : UntypedActor
{
    private readonly IActorRef _userGuardian;

    public SystemGuardianActor(IActorRef userGuardian) => _userGuardian = userGuardian;

    protected override void PreStart() => Context.Watch(_userGuardian);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                ((ActorSystemImpl)Context.System).EventStream.EndLoggers();
                Context.Stop(Self);
                break;
            case GuardianActor.StopChild { Child: var child }:
                Context.Stop(child);
                break;
            case Terminated:
                break;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
    }
}
