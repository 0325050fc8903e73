using System.Threading.Tasks.Sources;
using AkkaZkStream.ZooKeeper.Callbacks;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Waits for a client's first session: until it is there, refused, late, or not wanted any more. A value task source,
/// like requests, so that the caller continues on the injected scheduler whatever the caller's own context.
/// </summary>
internal sealed class FirstConnection : IValueTaskSource<ZooKeeperClient>, ICompletion
{
    private readonly CallbackQueue _callbacks;
    private ManualResetValueTaskSourceCore<ZooKeeperClient> _source;
    private ITimer? _late;
    private CancellationTokenRegistration _cancellation;
    private ZooKeeperClient? _client;
    private Exception? _failure;
    private int _done;

    public FirstConnection(CallbackQueue callbacks) => _callbacks = callbacks;

    public ValueTask<ZooKeeperClient> Task => new(this, _source.Version);

    /// <summary>Gives up after <paramref name="longest"/>, or when the token fires.</summary>
    public void Limit(TimeProvider time, TimeSpan longest, Func<Exception> late, CancellationToken cancellationToken)
    {
        _late = time.CreateTimer(_ => Finish(null, late()), null, longest, Timeout.InfiniteTimeSpan);
        _cancellation = cancellationToken.UnsafeRegister(static (s, t) => ((FirstConnection)s!).Cancel(t), this);
    }

    /// <summary>The first call counts.</summary>
    public void Finish(ZooKeeperClient? client, Exception? failure)
    {
        if (Interlocked.Exchange(ref _done, 1) != 0) return;
        (_client, _failure) = (client, failure);
        _callbacks.Complete(this);
    }

    public void Execute()
    {
        _late?.Dispose();
        _cancellation.Unregister();
        if (_failure is null) _source.SetResult(_client!);
        else _source.SetException(_failure);
    }

    /// <summary>Never: it is awaited at once, or soon.</summary>
    public bool TryCompleteUnawaited() => false;

    public ZooKeeperClient GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken cancellationToken) =>
        Finish(null, new OperationCanceledException("Connecting was cancelled.", cancellationToken));
}
