using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference without a cell behind it: no parent, no life cycle.</summary>
internal abstract class MinimalActorRef : ActorRefBase, IInternalActorRef
{
    public virtual IInternalActorRef Parent => ActorRefs.Nobody;

    public abstract IActorRefProvider Provider { get; }

    public virtual bool IsTerminated => false;

    public virtual IActorRef GetChild(IReadOnlyList<string> name) =>
        name.All(string.IsNullOrEmpty) ? this : ActorRefs.Nobody;

    public virtual void Suspend()
    {
    }

    public virtual void Resume(Exception causedByFailure = null)
    {
    }

    public virtual void Restart(Exception cause)
    {
    }

    public virtual void Stop()
    {
    }

    public virtual void SendSystemMessage(SystemMessage message)
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
    }
}
