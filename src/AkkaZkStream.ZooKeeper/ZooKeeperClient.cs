using System.Runtime.CompilerServices;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Requests;
using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// A client of a ZooKeeper ensemble, with one session at a time. Thread-safe.
/// </summary>
/// <remarks>
/// <para>Requests are pipelined: each is written when it is called, in the order of the calls, without waiting for
/// the answers to earlier ones; the server answers them in that order. While there is no connection they wait for
/// one, until the session is lost; after that for a new session, but no longer than
/// <see cref="ZooKeeperOptions.ConnectionTimeout"/>.</para>
/// <para>All requests fail with: <see cref="ConnectionLossException"/> (certainly not applied), <see
/// cref="UnknownOutcomeException"/> (a write whose answer was lost), <see cref="SessionExpiredException"/> (the
/// session was lost before it was sent), <see cref="NoAuthException"/>, <see cref="ZkOperationException"/> (other
/// codes), <see cref="OperationCanceledException"/> (the token fired: the request may have been applied if it had
/// been sent; the connection is not harmed), <see cref="ObjectDisposedException"/> (closed).</para>
/// <para>Callers' continuations, watchers and listeners run on <see cref="ZooKeeperOptions.TaskScheduler"/>. Watchers
/// and listeners run one at a time, in order, and must not block: answers that came after an event wait until its
/// watchers have run, so that whoever reads a new value has been told of the change.</para>
/// </remarks>
public sealed partial class ZooKeeperClient : IAsyncDisposable
{
    private readonly Session _session;
    private readonly SessionPulse _pulse;

    private ZooKeeperClient(ZooKeeperOptions options)
    {
        _session = new Session(options);
        _pulse = new SessionPulse(_session);
    }

    /// <summary>The present session; <see cref="SessionId.None"/> while there is none.</summary>
    public SessionId SessionId => _session.Identity.Id;

    /// <summary>The timeout that the server has granted to the session; it need not be the one asked for.</summary>
    public TimeSpan NegotiatedSessionTimeout => _session.NegotiatedTimeout;

    /// <summary>The server that the client is connected to; null without a connection.</summary>
    public ServerAddress? ConnectedServer => _session.Server;

    /// <summary>How the client stands.</summary>
    public ConnectionState State => _session.State;

    /// <summary>How long the session is certainly valid, counted from now: from the sending of the newest request that
    /// has been answered, for the negotiated timeout times <see cref="ZooKeeperOptions.SessionSafetyFactor"/>. Zero
    /// when the session must be taken for lost, and without one.</summary>
    public TimeSpan RemainingValidity => _session.Deadline.Remaining;

    /// <summary>The newest transaction that any answer to this session has named; 0 before the first. A new session
    /// after a lost one begins at 0 again: what it sees may be older than what the lost one saw.</summary>
    public Zxid LastZxidSeen => _session.Replies.LastZxid;

    /// <summary>What continues this session elsewhere, also when this client has died; keep it secret. While both live,
    /// they take the session from each other: see <see cref="SessionEpoch"/>.</summary>
    public SessionCredentials Credentials
    {
        get
        {
            var identity = _session.Identity;
            return new SessionCredentials(identity.Id, identity.Password, _session.Replies.LastZxid);
        }
    }

    /// <summary>Connects and begins a session, or continues <see cref="ZooKeeperOptions.Attach"/>.</summary>
    /// <param name="options">How to connect.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <exception cref="ConnectionLossException">No server agreed to a session within
    /// <see cref="ZooKeeperOptions.ConnectionTimeout"/>;
    /// the message says why the last one did not.</exception>
    /// <exception cref="SessionExpiredException">The session to continue does not exist any more, or its password is
    /// another.</exception>
    /// <exception cref="ZkOperationException">AuthFailed: the server does not accept
    /// <see cref="ZooKeeperOptions.Sasl"/>; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of <paramref name="options"/> is out of its
    /// range.</exception>
    public static ValueTask<ZooKeeperClient> ConnectAsync(
        ZooKeeperOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();

        var client = new ZooKeeperClient(options);
        var connecting = new FirstConnection(client._session.Callbacks);
        var loop = new SessionLoop(client._session, client._pulse, options.LoggerFactory.CreateLogger(Log.Category))
        {
            OnFirst = refused => connecting.Finish(refused is null ? client : null, refused),
        };
        connecting.Limit(
            options.TimeProvider, options.ConnectionTimeout, client.NotConnected, cancellationToken);
        loop.Start();
        return client.EndUnlessConnectedAsync(connecting);
    }

    /// <summary>Calls <paramref name="listener"/> at each change of state, one call at a time, in order; dispose the
    /// result to end it.</summary>
    public IDisposable OnStateChanged(Action<ConnectionState> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _session.Listen(listener);
    }

    /// <summary>
    /// Closes the connection and leaves the session alive, to be continued elsewhere within its timeout by
    /// <see cref="ZooKeeperOptions.Attach"/>. This client never reconnects; writes without an answer end as
    /// <see cref="UnknownOutcomeException"/>.
    /// </summary>
    /// <exception cref="SessionExpiredException">There is no session to hand over.</exception>
    public SessionCredentials Detach()
    {
        var credentials = Credentials;
        _session.End();
        return credentials.Id != SessionId.None
            ? credentials
            : throw new SessionExpiredException("There is no session to detach.");
    }

    /// <summary>
    /// Ends the session and closes the connection. Its ephemeral nodes are gone when this returns, if a server could
    /// be told; otherwise they go when the session times out. Never fails; twice is once.
    /// </summary>
    /// <remarks>
    /// Without a connection each server is tried once more, without a pause; when none takes it, this returns at once.
    /// It takes <see cref="ZooKeeperOptions.ConnectionTimeout"/> at most, should a server be there and not answer.
    /// </remarks>
    /// <param name="cancellationToken">Closes at once, without waiting for the server.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CloseAsync(CancellationToken cancellationToken = default)
    {
        _session.NoteClosing();
        using var attempt = new AttemptTimer(
            _session.Options.TimeProvider, _session.Options.ConnectionTimeout, cancellationToken);
        while (_session.State is ConnectionState.Connected or ConnectionState.Reconnected or ConnectionState.Suspended)
        {
            if (await TryCloseSessionAsync(attempt.Token).ConfigureAwait(false)) break;
        }

        _session.End();
    }

    /// <summary>As <see cref="CloseAsync"/>.</summary>
    public ValueTask DisposeAsync() => CloseAsync();

    private ConnectionLossException NotConnected() => new(Messages.NotConnected(
        _session.Options.ConnectString, _session.Options.ConnectionTimeout, _session.LastFailure));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ZooKeeperClient> EndUnlessConnectedAsync(FirstConnection connecting)
    {
        try
        {
            return await connecting.Task.ConfigureAwait(false);
        }
        catch (Exception)
        {
            _session.End();
            throw;
        }
    }

    /// <summary>False when the connection was lost meanwhile: then the session may live, and closing it is tried
    /// again.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TryCloseSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Send<CloseSessionCall, Zxid>(new CloseSessionCall(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ZkException e)
        {
            return !e.IsTransient;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return true;
        }
    }

    private ValueTask<TResult> Send<TCall, TResult>(in TCall call, CancellationToken cancellationToken)
        where TCall : struct, ICall<TCall, TResult>
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<TResult>(cancellationToken);

        var operation = PooledOperation<TCall, TResult>.Rent(call, _session.Callbacks, _session.Watches);
        var task = operation.Task;
        _session.Pipeline.Submit(operation);
        operation.CancelWith(cancellationToken);
        return task;
    }
}
