using System.Threading.Channels;
using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Trees;

/// <summary>
/// Keeps the watch set and runs rounds as long as there is something to look at. Events, changes of state and callers
/// only put nodes on the agenda and wake it; all else is this one sequence, on the client's scheduler.
/// </summary>
internal sealed class TreeLoop : IAsyncDisposable
{
    // Paths that wait for a round; some megabytes.
    private const int AgendaMax = 65_536;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<ZkPath> _hidden = [];
    private readonly ZooKeeperClient _client;
    private readonly ZkPath _root;
    private readonly TreeView _view;
    private readonly TreeAgenda _agenda;
    private readonly IDisposable _states;
    private List<TaskCompletionSource> _waiting = [];
    private IAsyncDisposable? _watch;
    private bool _isArmed;
    private bool _isOver;
    private int _breaks;
    private int _currentSince = -1;

    public TreeLoop(ZooKeeperClient client, ZkPath root, TreeView view)
    {
        (_client, _root, _view) = (client, root, view);
        _agenda = new TreeAgenda(root, AgendaMax);
        _states = client.OnStateChanged(NoteState);
    }

    /// <summary>Whether the whole tree was compared since the last break of the connection.</summary>
    public bool IsCurrent
    {
        get
        {
            lock (_gate) return _currentSince == _breaks && !_isOver;
        }
    }

    public Task Completion => _completion.Task;

    public void Start() => Task.Factory.StartNew(
        static loop => ((TreeLoop)loop!).RunAsync(),
        this,
        default,
        TaskCreationOptions.DenyChildAttach,
        _client.Options.TaskScheduler);

    /// <summary>Returns when everything has been looked at that is on the agenda now.</summary>
    public Task CaughtUpAsync(CancellationToken cancellationToken)
    {
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isOver) return _completion.Task.IsFaulted ? _completion.Task : Task.FromException(Closed());
            _waiting.Add(caughtUp);
        }

        _wake.Writer.TryWrite(true);
        return caughtUp.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _ended.Cancel();
        await _completion.Task.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_watch is not null) await _watch.DisposeAsync();
    }

    private static ObjectDisposedException Closed() => new(nameof(TreeCache), "The cache, or its client, is closed.");

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            while (!_ended.IsCancellationRequested)
            {
                await CatchUpAsync();
                await _wake.Reader.ReadAsync(_ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The cache was closed, or its client.
        }
        catch (Exception e)
        {
            failure = e;
        }

        End(failure);
    }

    private void End(Exception? failure)
    {
        List<TaskCompletionSource> waiting;
        lock (_gate)
        {
            _isOver = true;
            waiting = _waiting;
        }

        _states.Dispose();
        _view.End(failure);
        if (failure is null) _completion.SetResult();
        else _completion.SetException(failure);
        foreach (var each in waiting) each.TrySetException(failure ?? Closed());
    }

    private async Task CatchUpAsync()
    {
        var backoff = new Backoff(_client.Options.Random);
        while (!_ended.IsCancellationRequested)
        {
            if (!await TryArmAsync() || !await TryRoundAsync())
                await PauseAsync(backoff.Next());
            else if (IsIdle()) return;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        await Task.Delay(pause, _client.Options.TimeProvider, _ended.Token);

        // Off the thread of the clock, which is for what is short.
        await Task.Yield();
    }

    private bool IsIdle()
    {
        lock (_gate) return _isArmed && _agenda.IsEmpty && _waiting.Count == 0;
    }

    /// <summary>Sets the watch if it is not set; then the whole tree is to be compared.</summary>
    private async Task<bool> TryArmAsync()
    {
        lock (_gate)
        {
            if (_isArmed) return true;

            // Before the request: should the session end right after it, the watch's end comes later than this.
            _isArmed = true;
            _agenda.AddWhole();
        }

        try
        {
            _watch = await _client.AddWatchAsync(_root, AddWatchMode.PersistentRecursive, Note);
            return true;
        }
        catch (ZkException e) when (e.IsTransient || (e is SessionExpiredException && MayGoOn))
        {
            lock (_gate) _isArmed = false;
            return false;
        }
    }

    private bool MayGoOn => _client.Options.NewSessionAfterLost;

    private async Task<bool> TryRoundAsync()
    {
        IReadOnlyList<TreeVisit> visits;
        List<TaskCompletionSource> waiting;
        int breaks;
        bool isWhole;
        lock (_gate)
        {
            // The watch has ended since it was looked at: first it is set again, or what is read now is soon out of
            // date and nobody says so.
            if (!_isArmed) return true;
            (waiting, _waiting) = (_waiting, []);
            (breaks, isWhole) = (_breaks, _agenda.IsWhole);
            visits = _agenda.Take();
        }

        if (isWhole) _hidden.Clear();
        var isComplete = false;
        try
        {
            isComplete = await new TreeRound(_client, _view, Add, _hidden).RunAsync(_root, visits);
        }
        finally
        {
            Finish(isComplete, waiting, isWhole ? breaks : null);
        }

        return isComplete;
    }

    /// <summary>Those who waited are served, or wait for the next round.</summary>
    private void Finish(bool isComplete, List<TaskCompletionSource> waiting, int? comparedSince)
    {
        lock (_gate)
        {
            if (!isComplete) _waiting.AddRange(waiting);
            else if (comparedSince is { } breaks) _currentSince = breaks;
        }

        if (!isComplete) return;
        foreach (var each in waiting) each.TrySetResult();
    }

    private void Add(TreeVisit visit)
    {
        lock (_gate) _agenda.Add(visit);
    }

    private void Note(WatchedEvent change)
    {
        lock (_gate)
        {
            if (change.IsEnd)
            {
                // The session is over, or somebody has removed the watch: until it is set again, changes go unnoticed.
                _isArmed = false;
                _breaks++;
            }
            else _agenda.Add(new TreeVisit(change.Path, TreeVisitKind.Node));
        }

        _wake.Writer.TryWrite(true);
    }

    private void NoteState(ConnectionState state)
    {
        lock (_gate)
        {
            if (state is ConnectionState.Suspended or ConnectionState.Lost) _breaks++;
            if (state == ConnectionState.Reconnected) _agenda.AddWhole();
        }

        _wake.Writer.TryWrite(true);
    }
}
