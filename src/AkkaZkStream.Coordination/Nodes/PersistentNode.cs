using AkkaZkStream.Coordination.Nodes;
using AkkaZkStream.Coordination.Watching;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>An ephemeral znode that stands for as long as its owner wants it, whatever becomes of sessions: it is
/// created anew in each new one, and when somebody deletes it.</summary>
/// <remarks>
/// <para>Between the end of a session and the beginning of the next one it is gone: that is what ephemeral means to
/// those who watch it. A znode of the same name that belongs to somebody else is left alone; this one stands when that
/// has gone.</para>
/// <para>The client has to open a new session after a lost one
/// (<see cref="ZooKeeperOptions.NewSessionAfterLost"/>).</para>
/// </remarks>
public sealed class PersistentNode : IAsyncDisposable
{
    private readonly ZooKeeperClient _client;
    private readonly EphemeralNode _node;
    private readonly Alarm _alarm = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private readonly IDisposable _listening;
    private TaskCompletionSource _stands = new();
    private ReadOnlyMemory<byte> _data;
    private bool _isTold;
    private volatile bool _isStanding;

    private PersistentNode(ZooKeeperClient client, ZkPath path, ReadOnlyMemory<byte> data)
    {
        (_client, Path, _data) = (client, path, data);
        _node = new EphemeralNode(client, path, _ => _alarm.Ring());
        _listening = client.OnStateChanged(Follow);
        Completion = RunAsync();
    }

    /// <summary>The znode.</summary>
    public ZkPath Path { get; }

    /// <summary>True while it stands, as far as can be known here and now; false while there is no
    /// connection.</summary>
    public bool IsStanding
        => _isStanding && _client.State is ConnectionState.Connected or ConnectionState.Reconnected;

    /// <summary>Ends with this object; fails with what the server refuses: then nothing is kept up any more.</summary>
    public Task Completion { get; }

    /// <summary>Begins to keep a znode, with its missing parents.</summary>
    /// <param name="client">Whose session it lives in.</param>
    /// <param name="path">The znode.</param>
    /// <param name="data">Its content.</param>
    public static PersistentNode Start(ZooKeeperClient client, ZkPath path, ReadOnlyMemory<byte> data = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new PersistentNode(client, path, data);
    }

    /// <summary>Waits until it stands with the content that was set last.</summary>
    /// <exception cref="ZkException">The server refuses it.</exception>
    public async Task StandsAsync(CancellationToken cancellationToken = default)
    {
        Task stands;
        lock (_gate) stands = _stands.Task;
        var first = await Task.WhenAny(stands, Completion).WaitAsync(cancellationToken).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(first != stands, this);
    }

    /// <summary>Gives it another content, which it keeps in later sessions too, and waits until it stands
    /// with it.</summary>
    /// <param name="data">The content; must not change later.</param>
    /// <param name="cancellationToken">Ends the waiting; it is written all the same.</param>
    /// <exception cref="ZkException">The server refuses it.</exception>
    public Task SetDataAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _data = data;
            if (_isTold) _stands = new TaskCompletionSource();
            _isTold = false;
        }

        _alarm.Ring();
        return StandsAsync(cancellationToken);
    }

    /// <summary>Deletes it. When no server can be told before the session ends, it goes with the session.</summary>
    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        await _ended.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _node.RemoveAsync().ConfigureAwait(false);
    }

    private void Follow(ConnectionState state)
    {
        if (state is ConnectionState.Lost or ConnectionState.Closed) _isStanding = false;
        if (state is ConnectionState.Closed) _ended.Cancel();
        else _alarm.Ring();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                if (await KeepAsync().ConfigureAwait(false)) await _alarm.WaitAsync(_ended.Token).ConfigureAwait(false);
                _ended.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e) when (e is ObjectDisposedException || _ended.IsCancellationRequested)
        {
            // Nobody wants it any more.
        }
        finally
        {
            _isStanding = false;
        }
    }

    // One look, and at most one step; true when nothing is left to do before something changes.
    private async Task<bool> KeepAsync()
    {
        ReadOnlyMemory<byte> data;
        lock (_gate) data = _data;
        var state = await _node.LookAsync(data, _ended.Token).ConfigureAwait(false);
        _isStanding = state is NodeState.AsWanted;
        if (state is NodeState.AsWanted) Tell(data);
        return state is NodeState.AsWanted or NodeState.NotOurs;
    }

    private void Tell(ReadOnlyMemory<byte> data)
    {
        TaskCompletionSource stands;
        lock (_gate)
        {
            if (_isTold || !data.Equals(_data)) return;
            (_isTold, stands) = (true, _stands);
        }

        // Whoever waits goes on here, and must not do so within the lock.
        stands.TrySetResult();
    }
}
