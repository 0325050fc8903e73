using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>
/// A message of the kernel to an actor's cell. Overtakes user messages, keeps order with its own kind.
/// </summary>
internal abstract class SystemMessage : INoSerializationVerificationNeeded
{
    /// <summary>The link of the mailbox's stack of system messages.</summary>
    public SystemMessage Next;
}

/// <summary>Build the actor.</summary>
internal sealed class Create : SystemMessage;

/// <summary>Build the actor anew, after a failure.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;
}

/// <summary>Stop taking user messages until resumed as often as suspended.</summary>
internal sealed class Suspend : SystemMessage;

/// <summary>Take user messages again; the failure, if one was the reason.</summary>
internal sealed class Resume(Exception causedByFailure) : SystemMessage
{
    public Exception CausedByFailure { get; } = causedByFailure;
}

/// <summary>Stop children, then the actor.</summary>
internal sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression;

/// <summary>A child tells its parent why it cannot go on.</summary>
internal sealed class Failed(IInternalActorRef child, Exception cause) : SystemMessage
{
    public IInternalActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;
}

/// <summary>The watcher wants to hear of the watchee's end.</summary>
internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>The watcher wants to hear no more.</summary>
internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>The actor has ended, or never was when its existence is not confirmed.</summary>
internal sealed class DeathWatchNotification(IInternalActorRef actor, bool existenceConfirmed)
    : SystemMessage, IDeadLetterSuppression
{
    public IInternalActorRef Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;
}

/// <summary>A continuation of an asynchronous handler.</summary>
internal sealed class ActorTask(ActorTaskScheduler scheduler, Task task) : SystemMessage
{
    public void Run() => scheduler.Run(task);
}

