using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Answers for a test actor, before the test looks at the message. Gives the pilot for the next message.
/// </summary>
public abstract class AutoPilot
{
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    public static KeepRunning KeepRunning => KeepRunning.Instance;

    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>An auto pilot as a function.</summary>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>An auto pilot by a function.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly AutoPilotDelegate _autoPilotDelegate;

    public DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) => _autoPilotDelegate = autoPilotDelegate;

    public override AutoPilot Run(IActorRef sender, object message) => _autoPilotDelegate(sender, message);
}

/// <summary>Nobody answers.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    private NoAutoPilot()
    {
    }

    public static NoAutoPilot Instance = new();

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>As an answer of an auto pilot: go on with the same.</summary>
public sealed class KeepRunning : AutoPilot
{
    private KeepRunning()
    {
    }

    public static KeepRunning Instance = new();

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("Expected an auto pilot that runs, got the answer to go on.");
}
