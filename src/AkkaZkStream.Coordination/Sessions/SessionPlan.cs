using AkkaZkStream.Coordination.Handovers;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Sessions;

/// <summary>How a session actor comes by its session, and what becomes of that when the actor stops unasked.</summary>
internal sealed class SessionPlan
{
    private readonly ZooKeeperOptions _options;

    private SessionPlan(ZooKeeperOptions options) => _options = options with { NewSessionAfterLost = false };

    /// <summary>For logs.</summary>
    public ConnectString Servers => _options.ConnectString;

    /// <summary>Opens sessions that are handed over; null for others.</summary>
    public HandedSessions? Handed { get; private init; }

    /// <summary>The epoch of the session that was lost before; null if there was none.</summary>
    public int? LastEpoch { get; private init; }

    /// <summary>Nothing in the session has been promised to anybody: when the actor stops, it is closed.</summary>
    public bool EndsWithActor { get; private init; }

    /// <summary>A session of locks, which expires when its coordinator fails.</summary>
    public static SessionPlan OfLocks(ZooKeeperOptions options) => new(options);

    /// <summary>A session of locks that goes from coordinator to coordinator.</summary>
    public static SessionPlan OfHandedLocks(
        ZooKeeperOptions options, CoordinationSettings settings, string coordinator, int? lastEpoch)
        => new(options)
        {
            Handed = new HandedSessions(options with { NewSessionAfterLost = false }, settings, coordinator),
            LastEpoch = lastEpoch,
        };

    /// <summary>A session of members, znodes, and whatever else ends with the coordinator.</summary>
    public static SessionPlan OfRecipes(ZooKeeperOptions options) => new(options) { EndsWithActor = true };

    /// <summary>Opens it.</summary>
    /// <exception cref="NoSessionException">See <see cref="SessionOpening.OpenAsync"/>.</exception>
    public Task<OpenedSession> OpenAsync(CancellationToken cancelled)
        => Handed?.OpenAsync(LastEpoch, cancelled) ?? BeginAsync(cancelled);

    private async Task<OpenedSession> BeginAsync(CancellationToken cancelled)
    {
        var client = await SessionOpening.OpenAsync(_options, cancelled).ConfigureAwait(false);
        return new OpenedSession(client, null, Estate.None);
    }
}
