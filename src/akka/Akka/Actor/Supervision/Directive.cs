namespace Akka.Actor;

/// <summary>What happens to a failed child.</summary>
public enum Directive
{
    /// <summary>Goes on with the next message, state kept.</summary>
    Resume = 0,

    /// <summary>Goes on as a new instance.</summary>
    Restart = 1,

    /// <summary>The supervisor fails in its turn.</summary>
    Escalate = 2,

    /// <summary>Ends.</summary>
    Stop = 3,
}
