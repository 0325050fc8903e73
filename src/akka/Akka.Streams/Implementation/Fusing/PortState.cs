namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// The state of a connection, as bits. An open connection is in exactly one of four states, and moves round: InReady
/// (nobody waits) → Pulling (demand on its way) → OutReady (upstream may push) → Pushing (element on its way) →
/// InReady.
/// </summary>
internal static class PortState
{
    public const int InReady = 1;
    public const int Pulling = 2;
    public const int Pushing = 4;
    public const int OutReady = 8;
    public const int InClosed = 16;
    public const int OutClosed = 32;

    /// <summary>The outlet was closed by a failure.</summary>
    public const int Failed = 64;

    /// <summary>An element lies in the slot and has not been grabbed.</summary>
    public const int HasElement = 128;

    /// <summary>The connection stands in the event queue, so it must not be put there again.</summary>
    public const int Queued = 256;

    public const int Closed = InClosed | OutClosed;

    // A move from one state to the next flips two bits.
    public const int StartPull = InReady | Pulling;
    public const int EndPull = Pulling | OutReady;
    public const int StartPush = OutReady | Pushing;
    public const int EndPush = Pushing | InReady;
}
