using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Sasl;
using Microsoft.Extensions.Logging;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Connects a session, reads its connection until it ends, and connects it again, until the client is closed. All of
/// it runs as one sequence on the injected scheduler, or, where the transport completes inline, on the transport's
/// own thread.
/// </summary>
/// <remarks>
/// A step:
/// 1. take the next server; after a round without success, pause;
/// 2. if a session was given up, continue it there only to close it;
/// 3. ask for the session: a new one, or the one we had;
/// 4. agreed: open the pipeline and read until the connection ends; expired or replaced: the session is lost.
/// </remarks>
internal sealed class SessionLoop(Session session, SessionPulse pulse, ILogger logger)
{
    private const int AttemptsMin = 2;

    private static readonly TimeSpan AttemptTimeMin = TimeSpan.FromMilliseconds(500);

    private readonly ServerList _servers = session.Servers;
    private readonly Backoff _backoff = new(session.Options.Random);

    // The next connection is for reading: to a server where a session that was given up could not be closed, perhaps
    // because it is cut off.
    private bool _mayOnlyRead;

    private int _turnsWithoutUse;
    private int _turnsWhileClosing;

    /// <summary>Told once: null when there is a session for the first time, or why there will be none: the one to
    /// attach to is gone, or the server does not accept who we are.</summary>
    public required Action<ZkException?> OnFirst { get; init; }

    public void Start() => Task.Factory.StartNew(
        static loop => ((SessionLoop)loop!).RunAsync(),
        this,
        default,
        TaskCreationOptions.DenyChildAttach,
        session.Options.TaskScheduler);

    /// <summary>A server's share of the time to connect in, and of what a session that is to be continued has left
    /// no more than half: a server that is still starting may take a connection and never answer on it, and that must
    /// leave time for another attempt.</summary>
    private TimeSpan AttemptTime
    {
        get
        {
            var share = session.Options.ConnectionTimeout / Math.Max(AttemptsMin, _servers.Count);
            var half = session.Deadline.Remaining / 2;
            if (session.State == ConnectionState.Suspended && half < share) share = half;
            return share < AttemptTimeMin ? AttemptTimeMin : share;
        }
    }

    // No ConfigureAwait(false) here: on a scheduler of the caller's choice each continuation must come back to it.
    private async Task RunAsync()
    {
        while (session.IsWanted || session.GivenUp is not null && session.State != ConnectionState.Closed)
        {
            var wasOfUse = await TryServeAsync(_servers.Next());
            if (session.Closing.IsCancellationRequested) EndAfterARound();
            else await NoteTurnAsync(wasOfUse);
        }

        pulse.Dispose();
    }

    /// <summary>As many turns in vain as there are servers are followed by a pause; after one of use the next server is
    /// tried at once.</summary>
    private async ValueTask NoteTurnAsync(bool wasOfUse)
    {
        if (wasOfUse) _backoff.Reset();
        _turnsWithoutUse = wasOfUse ? 0 : _turnsWithoutUse + 1;
        if (_turnsWithoutUse < _servers.Count) return;

        _turnsWithoutUse = 0;
        await PauseAsync();
    }

    /// <summary>A client that is being closed and has no connection tries each server once more, so that the session's
    /// nodes go at once; then it leaves the session to expire, as ZooKeeper's own client does without trying.</summary>
    private void EndAfterARound()
    {
        // The one more is the connection that it had, if it had one.
        if (++_turnsWhileClosing > _servers.Count) session.End();
    }

    /// <summary>One attempt, and all that comes of it; false when it was of no use.</summary>
    private async Task<bool> TryServeAsync(ServerAddress server)
    {
        IZkConnection? connection = null;
        using var attempt = new AttemptTimer(session.Options.TimeProvider, AttemptTime, session.Ended);
        try
        {
            connection = await session.Options.Transport.ConnectAsync(server, session.Options, attempt.Token);
            using (attempt.Token.UnsafeRegister(static c => ((IZkConnection)c!).Abort(), connection))
            {
                // Read before it is asked what was given up: whoever finds the new identity finds the old one there.
                var identity = session.Identity;
                if (session.GivenUp is { } givenUp && !_mayOnlyRead)
                    return await TryCloseGivenUpAsync(connection, server, givenUp);
                if (!session.IsWanted || !await TryAgreeAsync(connection, server, identity)) return false;
            }

            return await ReadAsync(connection);
        }
        catch (Exception e)
        {
            // Whatever a transport throws: there is no session here, and perhaps one at the next server.
            session.LastFailure = attempt.IsLate && e.InnerException is not TimeoutException
                ? $"{server} did not answer in time."
                : e.Message;
            if (e is ZkOperationException { Code: ZkErrorCode.AuthFailed } refused) OnFirst(refused);
            Log.ConnectFailed(logger, server, session.LastFailure);
            return false;
        }
        finally
        {
            connection?.Abort();
        }
    }

    /// <summary>Continues the lost session just to close it, so that its nodes block nobody; the next connection, to
    /// the same server, gets a new one. A server that can't close it may still be good for reading.</summary>
    private async ValueTask<bool> TryCloseGivenUpAsync(
        IZkConnection connection, ServerAddress server, SessionIdentity givenUp)
    {
        if (session.Options.AllowReadOnly) StayForReading(server);
        var response = await AskAsync(connection, givenUp, session.Options.AllowReadOnly);
        if (response.ReadOnly) return false;

        if (givenUp.Judge(response) == HandshakeOutcome.Continued)
        {
            await Handshake.CloseSessionAsync(connection);
            Log.LostSessionClosed(logger, givenUp.Id);
        }

        session.GivenUp = null;
        _mayOnlyRead = false;
        _servers.GoTo(server);
        return true;
    }

    /// <summary>A server that is cut off says so, or hangs up on a session that it shares with the others.</summary>
    private void StayForReading(ServerAddress server)
    {
        _mayOnlyRead = true;
        _servers.GoTo(server);
    }

    private async ValueTask<bool> TryAgreeAsync(
        IZkConnection connection, ServerAddress server, SessionIdentity identity)
    {
        var isForReading = _mayOnlyRead;
        _mayOnlyRead = false;
        var sentAt = session.Options.TimeProvider.GetTimestamp();
        var response = await AskAsync(connection, identity, MayReadOnly(identity));

        // The server takes writes again: then the old session is to be closed first.
        if (isForReading && !response.ReadOnly) return false;
        switch (identity.Judge(response))
        {
            case HandshakeOutcome.Expired:
                Lose(identity, "the server says that it has expired");
                return false;
            case HandshakeOutcome.Replaced:
                Lose(identity, $"the server continued another one, 0x{response.SessionId:x}, in its place");
                session.GivenUp = new SessionIdentity(new SessionId(response.SessionId), response.Password);
                return false;
        }

        // Lost or closed while the server answered: then this connection is for nobody.
        if (!session.TryOpen(connection, server, identity, response, sentAt)) return false;
        pulse.Beat();
        OnFirst(null);
        return true;
    }

    private void Lose(SessionIdentity identity, string reason)
    {
        session.Lose(reason, mayLive: false);
        OnFirst(new SessionExpiredException($"Session {identity.Id} can't be continued: {reason}."));
    }

    /// <summary>Reads until the connection ends. It was of use if it has answered a request, or lasted: a server that
    /// agrees and hangs up at once, again and again, must not make this a busy loop.</summary>
    private async ValueTask<bool> ReadAsync(IZkConnection connection)
    {
        Exception? cause = null;
        var startedAt = session.Options.TimeProvider.GetTimestamp();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(session.Ended);
        var searching = session.IsReadOnly ? LeaveWhenFoundAsync(connection, reading.Token) : Task.CompletedTask;
        try
        {
            await session.Replies.RunAsync(connection);
        }
        catch (Exception e)
        {
            // Whatever it is: the connection is over, and those who wait for its answers must be told.
            cause = e;
        }

        reading.Cancel();
        session.Suspend(cause);
        if (session.IsProvisional)
            session.Lose("it was begun at a server that is cut off from its ensemble.", mayLive: false);
        pulse.Beat();
        await searching;
        return session.Replies.HasAnswered ||
            session.Options.TimeProvider.GetElapsedTime(startedAt) >= Backoff.Longest;
    }

    private async Task LeaveWhenFoundAsync(IZkConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await new ReadWriteSearch(session.Options, _servers).RunAsync(cancellationToken);
            connection.Abort();
        }
        catch (OperationCanceledException)
        {
            // The connection has ended by itself.
        }
    }

    /// <summary>Asks for the session, and proves who we are where the options say so.</summary>
    private async ValueTask<ConnectResponse> AskAsync(
        IZkConnection connection, SessionIdentity identity, bool mayReadOnly)
    {
        var response = await Handshake.AskAsync(connection, RequestFor(identity, mayReadOnly));
        if (session.Options.Sasl is { } credentials &&
            identity.Judge(response) is HandshakeOutcome.Begun or HandshakeOutcome.Continued)
            await SaslExchange.RunAsync(connection, credentials);
        return response;
    }

    /// <summary>A session that is continued from elsewhere has no deadline yet, and a server that is cut off can't give
    /// it one.</summary>
    private bool MayReadOnly(SessionIdentity identity) =>
        session.Options.AllowReadOnly && (identity.IsNew || session.Deadline.Timestamp != long.MinValue);

    private ConnectRequest RequestFor(SessionIdentity identity, bool mayReadOnly) => new(
        0,
        SeenBy(identity),
        (int)session.Options.SessionTimeout.TotalMilliseconds,
        identity.Id.Value,
        identity.Password,
        mayReadOnly);

    /// <summary>A session that goes on must not go back in time. A new one, and one that is only to be closed, may use
    /// any server: one that is behind what an earlier session saw (restored from older data, or of another ensemble)
    /// would refuse them for ever.</summary>
    private long SeenBy(SessionIdentity identity) =>
        identity.IsNew || identity == session.GivenUp ? 0 : session.Replies.LastZxid.Value;

    private async ValueTask PauseAsync()
    {
        try
        {
            await Task.Delay(_backoff.Next(), session.Options.TimeProvider, session.Closing);
        }
        catch (OperationCanceledException)
        {
            // No pause for a client that wants to end.
        }
    }
}
