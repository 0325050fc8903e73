using System.Buffers;
using System.Net;
using System.Threading.Tasks.Sources;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Requests;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Watches;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>
/// One client's connection. Its own loop only waits for bytes; what they say is looked at on the server's loop, in
/// place, while the bytes stay where they were received.
/// </summary>
/// <remarks>
/// Greeting → Open: a connect request that was granted. Greeting or Open → Closed: refused, broken, closed by
/// either side, session over or moved. A client that does not read its answers is not read from; events that pile
/// up meanwhile end it.
/// </remarks>
internal sealed partial class ServerConnection : IWork, IWatcher, ISessionConnection, IValueTaskSource
{
    // One busy connection must not keep the others waiting for longer than this many requests.
    private const int FramesPerTurnMax = 64;

    // More than a pipe or a socket takes at once, so a client that reads never waits for it.
    private const int UnsentPauseBytes = 256 * 1024;

    // A request for a session takes some 50; more is no such request, and nobody's who has no session to keep.
    private const int GreetingBytesMax = 4 * 1024;

    // Every ACL check looks at all of them.
    private const int IdentitiesMax = 100;

    private readonly ServerEngine _engine;
    private readonly IZkConnection _transport;
    private ManualResetValueTaskSourceCore<bool> _processed;
    private ReadOnlySequence<byte> _received;
    private Phase _phase;
    private bool _isParked;

    public ServerConnection(ServerEngine engine, IZkConnection transport, IPEndPoint remote, long acceptedAtMs)
    {
        (_engine, _transport, Remote, AcceptedAtMs) = (engine, transport, remote, acceptedAtMs);
        Identities = [new ClientIdentity(AuthSchemes.Ip, remote.Address.ToString())];
        (Awaited, AwaitedSinceMs) = (new LinkedListNode<ServerConnection>(this), acceptedAtMs);
        Recount();
    }

    private enum Phase
    {
        Greeting,
        Open,
        Closed,
    }

    public IPEndPoint Remote { get; }

    public long AcceptedAtMs { get; }

    public Session? Session { get; private set; }

    public long SessionId => Session!.Id;

    public IReadOnlyList<ClientIdentity> Identities { get; private set; }

    /// <summary>The SASL exchange, once the client has begun one.</summary>
    public DigestServer? Sasl { get; set; }

    public Caller Caller => new(SessionId, Identities);

    public HashSet<string> WatchedPaths { get; } = [];

    // What was answered goes out first: a few small requests can ask for more than there is memory.
    private bool MustWait => _isFlushing || HoldsRequests || UnsentBytes >= UnsentPauseBytes;

    public bool IsGreeting => _phase == Phase.Greeting;

    public long ReceivedCount { get; private set; }

    public void Attach(Session session)
    {
        Session = session;
        session.Connection = this;
        _phase = Phase.Open;
        _engine.ConnectionTable.Welcome(this);
    }

    /// <summary>False: this connection has proved as many identities as it may.</summary>
    public bool TryAddIdentity(ClientIdentity identity)
    {
        if (Identities.Contains(identity)) return true;
        if (Identities.Count >= IdentitiesMax) return false;

        Identities = [.. Identities, identity];
        _identityBytes += sizeof(char) * (long)(identity.Scheme.Length + identity.User.Length);
        return !_engine.Options.Superusers.Contains(identity) || TryAddIdentity(AuthSchemes.Superuser);
    }

    /// <summary>False: this connection has as many watches as it may have, or there is no memory for more.</summary>
    public bool TryWatch(WatchTable watches, string path, WatchKinds kinds)
    {
        var hasRoom = WatchedPaths.Count < _engine.Limits.WatchesPerConnectionMax
            && _engine.Memory.TryGrowState(WatchTable.CostOf(path));
        if (!hasRoom && !WatchedPaths.Contains(path)) return false;

        watches.Add(path, this, kinds);
        return true;
    }

    /// <summary>Reads until either side closes; runs on the server's scheduler.</summary>
    public async Task ServeAsync()
    {
        try
        {
            for (var isOpen = true; isOpen;)
            {
                var read = await _transport.Input.ReadAsync();
                if (read.IsCanceled) break;

                _received = read.Buffer;
                isOpen = await ProcessAsync() && !read.IsCompleted;
                _transport.Input.AdvanceTo(_received.Start, _received.End);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // A broken connection is how many end; the loop hears of it below.
        }

        await _transport.Input.CompleteAsync();
        _engine.Loop.Post(() => Close("the client closed the connection"));
    }

    /// <summary>One turn on the server's loop.</summary>
    void IWork.Run()
    {
        try
        {
            RunTurn();
        }
        catch (ZkProtocolException e)
        {
            Close(e.Message);
            CountReceived();
            _processed.SetResult(false);
        }
    }

    private void RunTurn()
    {
        for (var turn = 0; turn < FramesPerTurnMax; turn++)
        {
            if (_phase != Phase.Closed && MustWait)
            {
                _isParked = true;
                CountReceived();
                return;
            }

            if (_phase != Phase.Closed && _engine.TryPause(this))
            {
                CountReceived();
                return;
            }

            if (_phase == Phase.Closed || !TryProcessNext())
            {
                CountReceived();
                _processed.SetResult(_phase != Phase.Closed);
                return;
            }
        }

        _engine.Loop.Post(this);
    }

    private async ValueTask<bool> ProcessAsync()
    {
        _processed.Reset();
        _engine.Loop.Post(this);
        await new ValueTask(this, _processed.Version);
        return _phase != Phase.Closed;
    }

    private bool TryProcessNext()
    {
        if (_phase == Phase.Greeting && _engine.FourLetterWords.TryAnswer(this, _received)) return false;
        var bytesMax = _phase == Phase.Greeting ? GreetingBytesMax : _engine.Limits.FrameBytesMax;
        if (!FrameReader.TryRead(ref _received, bytesMax, out var frame)) return false;

        ReceivedCount++;
        if (frame.IsSingleSegment)
        {
            Process(frame.FirstSpan);
            return true;
        }

        var length = (int)frame.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        frame.CopyTo(copy);
        Process(copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
        return true;
    }

    private void Process(ReadOnlySpan<byte> frame)
    {
        if (_phase == Phase.Greeting)
            _engine.Requests.Connect(this, frame);
        else
            _engine.Process(this, frame);
    }

    void IValueTaskSource.GetResult(short token) => _processed.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _processed.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _processed.OnCompleted(continuation, state, token, flags);
}
