using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference to an actor of this process.</summary>
internal sealed class LocalActorRef : ActorRefBase, IInternalActorRef
{
    public LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        Path = path;
        Parent = parent;
        Cell = new ActorCell(system, this, props, parent);
    }

    public ActorCell Cell { get; }

    public override ActorPath Path { get; }

    public IInternalActorRef Parent { get; }

    public IActorRefProvider Provider => Cell.SystemImpl.Provider;

    public bool IsTerminated => Cell.Mailbox.IsClosed;

    public IActorRef GetChild(IReadOnlyList<string> name) => Cell.GetDescendant(name);

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Stop() => SendSystemMessage(new Terminate());

    public void SendSystemMessage(SystemMessage message) => Cell.Mailbox.EnqueueSystem(message);

    protected override void TellInternal(object message, IActorRef sender) => Cell.Mailbox.Enqueue(message, sender);
}
