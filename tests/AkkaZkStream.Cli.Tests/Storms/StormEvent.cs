namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>One thing that goes wrong.</summary>
/// <param name="After">How long after the end of the one before.</param>
/// <param name="Kind">What.</param>
/// <param name="Victim">Which process, or which way to a server; from 0.</param>
/// <param name="For">How long it stays wrong; zero for what is over at once.</param>
internal sealed record StormEvent(TimeSpan After, StormEventKind Kind, int Victim, TimeSpan For);

/// <summary>What can go wrong.</summary>
internal enum StormEventKind
{
    /// <summary>kill -9 of a process; another one takes its place.</summary>
    KillProcess,

    /// <summary>SIGSTOP of a process, then SIGCONT: within its session, or long after it.</summary>
    PauseProcess,

    /// <summary>All connections to one server end with a reset.</summary>
    CutConnections,

    /// <summary>kill -9 of the leading server; it comes back.</summary>
    KillLeader,

    /// <summary>SIGSTOP of the leading server until another one leads, then SIGCONT.</summary>
    PauseLeader,
}
