using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The reference that stands for no actor. Swallows what is told.</summary>
public sealed class Nobody : ActorRefBase, IInternalActorRef
{
    public static Nobody Instance = new();

    private static readonly NobodySurrogate TheSurrogate = new();

    private Nobody()
    {
    }

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/Nobody");

    IInternalActorRef IInternalActorRef.Parent => this;

    IActorRefProvider IInternalActorRef.Provider =>
        throw new NotSupportedException("Nobody belongs to no actor system.");

    bool IInternalActorRef.IsTerminated => false;

    public override ISurrogate ToSurrogate(ActorSystem system) => TheSurrogate;

    protected override void TellInternal(object message, IActorRef sender)
    {
    }

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => this;

    void IInternalActorRef.Suspend()
    {
    }

    void IInternalActorRef.Resume(Exception causedByFailure)
    {
    }

    void IInternalActorRef.Restart(Exception cause)
    {
    }

    void IInternalActorRef.Stop()
    {
    }

    void IInternalActorRef.SendSystemMessage(SystemMessage message)
    {
    }

    /// <summary>Nobody on the wire.</summary>
    public class NobodySurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}
