using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the kernel itself does with a reference: life cycle and system messages.</summary>
internal interface IInternalActorRef : IActorRef
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    bool IsTerminated { get; }

    /// <summary>The descendant at the end of the names, or Nobody.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Suspend();

    void Resume(Exception causedByFailure = null);

    void Restart(Exception cause);

    void Stop();

    void SendSystemMessage(SystemMessage message);
}
