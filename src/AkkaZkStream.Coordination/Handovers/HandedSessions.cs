using AkkaZkStream.Coordination.Sessions;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Handovers;

/// <summary>Opens sessions that are handed over: goes on with that of the coordinator before, or begins one.</summary>
/// <remarks>
/// <list type="number">
/// <item><description>An ordinary session of its own reads the note.</description></item>
/// <item><description>The session of the note lives: attach to it, raise its epoch (from here on the former owner's
/// writes are refused, whatever it believes), see what stands in its queues, and end the ordinary session.
/// </description></item>
/// <item><description>It does not, or there is no note: the ordinary session is the one. Raise the epoch, leave a
/// note.</description></item>
/// </list>
/// Whoever has claimed an epoch takes nothing from one who has claimed a later one: it has to end. So it goes for a
/// coordinator that has lost its session and begins a new one, and for one of two that open at the same time. One for
/// each session that is looked for.
/// </remarks>
internal sealed class HandedSessions
{
    // A session may have a hundred thousand znodes, whose paths come in one answer.
    private const int ReplyBytesMin = 64 * 1024 * 1024;

    private readonly ZooKeeperOptions _options;
    private readonly NoteBoard _board;

    // The same for all attempts: a claim whose answer was lost is not somebody else's.
    private readonly byte[] _mark = Guid.NewGuid().ToByteArray();
    private int? _claimed;

    public HandedSessions(ZooKeeperOptions options, CoordinationSettings settings, string coordinator)
    {
        _options = options with
        {
            CloseLostSession = false,
            ReplyBytesMax = Math.Max(options.ReplyBytesMax, ReplyBytesMin),
        };
        _board = new NoteBoard(
            settings.SessionHandOverPath.Child(coordinator), settings.SessionHandOver is SessionHandOver.Open);
    }

    /// <summary>Takes over, or begins.</summary>
    /// <param name="lastEpoch">The epoch of the session that this coordinator has lost; null if it had none.</param>
    /// <param name="cancelled">Gives up.</param>
    /// <exception cref="NoSessionException">As of <see cref="SessionOpening.OpenAsync"/>; the note is not safe, or the
    /// server too old.</exception>
    /// <exception cref="DeposedException">There is another coordinator.</exception>
    public async Task<OpenedSession> OpenAsync(int? lastEpoch, CancellationToken cancelled)
    {
        try
        {
            return await TakeOverOrBeginAsync(lastEpoch, cancelled).ConfigureAwait(false);
        }
        catch (NotOwnerException e) when (Ownership.IsLost(e))
        {
            throw new DeposedException(e.Message);
        }
    }

    /// <summary>Asks, in an ordinary session of its own, whether an epoch is still the present one.</summary>
    /// <exception cref="DeposedException">It is not.</exception>
    /// <exception cref="NoSessionException">As of <see cref="SessionOpening.OpenAsync"/>.</exception>
    public async Task DemandAsync(int epoch, CancellationToken cancelled)
    {
        var own = await SessionOpening.OpenAsync(_options, cancelled).ConfigureAwait(false);
        await using (own.ConfigureAwait(false)) await DemandAsync(own, epoch, cancelled).ConfigureAwait(false);
    }

    private async Task<OpenedSession> TakeOverOrBeginAsync(int? lastEpoch, CancellationToken cancelled)
    {
        var own = await SessionOpening.OpenAsync(_options, cancelled).ConfigureAwait(false);
        try
        {
            var note = await _board.ReadAsync(own, cancelled).ConfigureAwait(false);
            if (note is null || lastEpoch is not null)
                return await BeginAsync(own, lastEpoch, cancelled).ConfigureAwait(false);
            if (await TryAttachAsync(note, own, cancelled).ConfigureAwait(false) is not { } heir)
                return await BeginAsync(own, null, cancelled).ConfigureAwait(false);
            await own.DisposeAsync().ConfigureAwait(false);
            return heir;
        }
        catch
        {
            await own.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task DemandAsync(ZooKeeperClient client, int epoch, CancellationToken cancelled)
    {
        var present = await _board.EpochAsync(client, cancelled).ConfigureAwait(false);
        if (present != epoch)
            throw new DeposedException($"Expected epoch {epoch} of {_board.Epoch}, got {present}.");
    }

    private async Task<OpenedSession?> TryAttachAsync(
        SessionNote note, ZooKeeperClient reader, CancellationToken cancelled)
    {
        var attach = new SessionCredentials(note.Id, note.Password, reader.LastZxidSeen);
        try
        {
            var client = await ZooKeeperClient.ConnectAsync(_options with { Attach = attach }, cancelled)
                .ConfigureAwait(false);
            return await ClaimAsync(client, note, cancelled).ConfigureAwait(false);
        }
        catch (SessionExpiredException)
        {
            return null;
        }
    }

    private async Task<OpenedSession> ClaimAsync(ZooKeeperClient client, SessionNote note, CancellationToken cancelled)
    {
        try
        {
            var epoch = await ClaimEpochAsync(client, null, cancelled).ConfigureAwait(false);
            var nodes = await EstateReader.ReadAsync(client, cancelled).ConfigureAwait(false);
            var longer = note.Timeout - client.NegotiatedSessionTimeout;
            if (longer < TimeSpan.Zero) note = SessionNote.Of(client);

            // Also when it says the same: somebody who began anew may have written between the reading and the claim.
            await _board.WriteAsync(epoch, note, cancelled).ConfigureAwait(false);
            return new OpenedSession(client, epoch, EstateOf(nodes, epoch, longer));
        }
        catch
        {
            SessionOpening.Abandon(client);
            throw;
        }
    }

    private Estate EstateOf(IReadOnlyList<EstateNode> nodes, SessionEpoch epoch, TimeSpan longer)
    {
        var time = _options.TimeProvider;
        var more = longer > TimeSpan.Zero ? (long)(longer.TotalSeconds * time.TimestampFrequency) : 0;
        return new Estate(nodes, time, epoch.HandoverAt + more);
    }

    private async Task<OpenedSession> BeginAsync(ZooKeeperClient client, int? lastEpoch, CancellationToken cancelled)
    {
        await DemandEphemeralsAsync(client, cancelled).ConfigureAwait(false);
        var epoch = await ClaimEpochAsync(client, lastEpoch, cancelled).ConfigureAwait(false);
        await _board.WriteAsync(epoch, SessionNote.Of(client), cancelled).ConfigureAwait(false);
        return new OpenedSession(client, epoch, Estate.None);
    }

    private async Task<SessionEpoch> ClaimEpochAsync(
        ZooKeeperClient client, int? lastEpoch, CancellationToken cancelled)
    {
        var claiming = (_claimed ?? lastEpoch) is { } after
            ? SessionEpoch.ClaimAsync(client, _board.Epoch, after, _mark, cancelled)
            : SessionEpoch.ClaimAsync(client, _board.Epoch, cancelled);
        var epoch = await claiming.ConfigureAwait(false);
        _claimed = epoch.Version;
        return epoch;
    }

    // Asked now, when nothing is lost by it, a server that is too old says so; its successor would find out too late.
    private static async Task DemandEphemeralsAsync(ZooKeeperClient client, CancellationToken cancelled)
    {
        try
        {
            await client.GetEphemeralsAsync(ZkPath.Root, cancelled).ConfigureAwait(false);
        }
        catch (ZkOperationException e) when (e.Code == ZkErrorCode.Unimplemented)
        {
            throw new NoSessionException(
                "Expected a server that lists a session's znodes (ZooKeeper 3.6 or later; session-hand-over), "
                + "got an older one.",
                e);
        }
    }
}
