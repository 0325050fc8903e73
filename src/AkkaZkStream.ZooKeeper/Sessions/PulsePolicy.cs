namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// When to ping, when to give up a silent connection, when the session is lost. Thirds of the negotiated timeout, as
/// in ZooKeeper's own client: a ping after one third without sending, a silent connection is given up after two,
/// which leaves one to find another server.
/// </summary>
internal static class PulsePolicy
{
    // Never a busy loop, whatever the timeout.
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(1);

    /// <param name="timeout">The negotiated timeout.</param>
    /// <param name="connected">Whether there is a connection.</param>
    /// <param name="sinceSent">Since something was last written to it.</param>
    /// <param name="sinceHeard">Since something last came from it.</param>
    /// <param name="remaining">How long the session is still valid.</param>
    /// <returns>What to do now, and when to ask again.</returns>
    public static (Pulse Action, TimeSpan Next) Decide(
        TimeSpan timeout, bool connected, TimeSpan sinceSent, TimeSpan sinceHeard, TimeSpan remaining)
    {
        if (remaining <= TimeSpan.Zero) return (Pulse.Lost, Timeout.InfiniteTimeSpan);
        if (!connected) return (Pulse.None, AtLeast(remaining));

        var pingAfter = timeout / 3;
        var silentAfter = timeout * 2 / 3;
        if (sinceHeard >= silentAfter) return (Pulse.Silent, AtLeast(remaining));

        var isPingDue = sinceSent >= pingAfter;
        var untilPing = isPingDue ? pingAfter : pingAfter - sinceSent;
        return (isPingDue ? Pulse.Ping : Pulse.None, AtLeast(Min(untilPing, Min(silentAfter - sinceHeard, remaining))));
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan AtLeast(TimeSpan pause) => pause < PauseMin ? PauseMin : pause;
}
