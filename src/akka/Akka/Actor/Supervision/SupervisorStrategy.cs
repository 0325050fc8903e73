using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>How a parent treats the failures of its children.</summary>
public abstract class SupervisorStrategy : ISurrogated
{
    /// <summary>Stop what could not be built, was killed or let a watched actor's end pass; restart the rest.</summary>
    public static IDecider DefaultDecider = Actor.Decider.From(cause =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException
            ? Directive.Stop
            : Directive.Restart);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    private protected SupervisorStrategy()
    {
    }

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    public abstract ISurrogate ToSurrogate(ActorSystem system);

    protected abstract Directive Handle(IActorRef child, Exception exception);

    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled)
            return;

        var path = child.Path.ToString();
        var actual = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(actual, path, GetType(), actual.Message)
            : new Error(cause, path, GetType(), actual.Message));
    }

    /// <summary>False when the supervisor must fail itself.</summary>
    internal bool HandleFailure(
        ActorCell cell, ChildRestartStats stats, Exception cause, IReadOnlyList<ChildRestartStats> children)
    {
        var directive = Handle(stats.Child, cause);
        if (directive == Directive.Escalate)
            return false;

        LogFailure(cell, stats.Child, cause, directive);
        if (directive == Directive.Resume)
            stats.Child.Resume(cause);
        else
            ProcessFailure(cell, directive == Directive.Restart, stats, cause, children);
        return true;
    }

    private protected abstract void ProcessFailure(
        ActorCell cell, bool restart, ChildRestartStats failed, Exception cause,
        IReadOnlyList<ChildRestartStats> children);
}
