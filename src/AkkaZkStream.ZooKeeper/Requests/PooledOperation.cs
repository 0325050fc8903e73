using System.Diagnostics;
using System.Threading.Tasks.Sources;
using AkkaZkStream.ZooKeeper.Callbacks;
using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Watches;

namespace AkkaZkStream.ZooKeeper.Requests;

/// <summary>
/// An operation that is its own ValueTask, its own work item and its own pool entry, so that a request allocates
/// nothing but its result.
/// It goes back to the pool when its result is taken, unless it was cancelled: then the connection may still hold it.
/// </summary>
internal sealed class PooledOperation<TCall, TResult>
    : Operation, IValueTaskSource<TResult>, IValueTaskSource, ICompletion
    where TCall : struct, ICall<TCall, TResult>
{
    private static readonly OperationPool<PooledOperation<TCall, TResult>> Pool = new();

    private ManualResetValueTaskSourceCore<TResult> _source;
    private CancellationTokenRegistration _cancellation;
    private CallbackQueue _callbacks = null!;
    private TCall _call;
    private TResult _result = default!;
    private Exception? _failure;
    private Activity? _activity;
    private WatchRegistry? _announcedIn;
    private int _done;
    private int _claimed;
    private bool _cancelled;

    public override OpCode Type => _call.Type;

    public override string Name => TCall.Name;

    public override ZkPath? Path => _call.Path;

    public override bool ReadsOnly => TCall.ReadsOnly;

    public override bool IsDone => Volatile.Read(ref _done) != 0;

    /// <summary>What belongs to the present life of this object.</summary>
    public short Token => _source.Version;

    public ValueTask<TResult> Task => new(this, Token);

    public ValueTask VoidTask => new(this, Token);

    public static PooledOperation<TCall, TResult> Rent(
        in TCall call, CallbackQueue callbacks, WatchRegistry watches)
    {
        var operation = Pool.TryTake() ?? new PooledOperation<TCall, TResult>();
        operation._call = call;
        operation._callbacks = callbacks;
        operation._activity = Telemetry.Begin(TCall.Name, call.Path);
        operation.Announce(watches);
        return operation;
    }

    /// <summary>Lets the caller go when the token fires; the request itself can't be called back. After submitting
    /// only.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(
                static (s, t) => ((PooledOperation<TCall, TResult>)s!).Cancel(t), this);
    }

    public override void Write(ref JuteWriter writer, Chroot chroot) => _call.Write(ref writer, chroot);

    public override void Answer(ref JuteReader reader, in ReplyHeader header, Chroot chroot, WatchRegistry watches)
    {
        // The server has set the watch, whoever waits for the answer.
        TCall.NoteWatch(_call, header.Error, watches);
        Drop();
        if (IsDone) return;

        TResult result = default!;
        Exception? failure = null;
        try
        {
            if (TCall.Accepts(header.Error)) result = _call.Read(ref reader, header, chroot);
            else failure = ZkException.For(header.Error, TCall.Name, _call.Path);
        }
        catch (ZkProtocolException e)
        {
            Fail(e);
            throw;
        }
        catch (ZkException e)
        {
            failure = e;
        }

        if (!TryFinish()) return;
        End(result, failure);

        // The last step: what the caller does next may give this object to another request.
        _callbacks.CompleteAnswered(this);
    }

    public override void Fail(Exception failure)
    {
        Drop();
        if (TryFinish()) Complete(failure);
    }

    /// <summary>Runs the caller's continuation; called on the injected scheduler.</summary>
    public void Execute()
    {
        if (_failure is null) _source.SetResult(_result);
        else _source.SetException(_failure);
    }

    /// <summary>
    /// Completes at once if nobody waits yet: then there is no continuation to run, and no need to go to the
    /// scheduler.
    /// </summary>
    public bool TryCompleteUnawaited()
    {
        if (Interlocked.Exchange(ref _claimed, 1) != 0) return false;

        // Should somebody begin to wait this very moment, the continuation must not run on the thread that is here.
        _source.RunContinuationsAsynchronously = true;
        Execute();
        return true;
    }

    public TResult GetResult(short token)
    {
        // A task that is taken twice, or before it is done, must not give away an operation that another caller, or the
        // connection, has: that one's answer would never come.
        if (_source.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("Expected a request's task to be awaited, got it taken before that.");

        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        // Whoever comes first, caller or answer, decides where the continuation runs.
        Interlocked.Exchange(ref _claimed, 1);
        _source.OnCompleted(continuation, state, token, flags);
    }

    /// <summary>The watch that it asked for is there, or will not be.</summary>
    public override void Drop()
    {
        if (_announcedIn is null) return;
        _announcedIn.Settle(_call.Path!.Value, TCall.Watches(_call));
        _announcedIn = null;
    }

    private void Announce(WatchRegistry watches)
    {
        var type = TCall.Watches(_call);
        if (type == 0) return;
        watches.Announce(_call.Path!.Value, type);
        _announcedIn = watches;
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (!TryFinish()) return;
        _cancelled = true;
        Complete(new OperationCanceledException(Messages.Cancelled(TCall.Name, Path), cancellationToken));
    }

    private bool TryFinish() => Interlocked.Exchange(ref _done, 1) == 0;

    private void Complete(Exception failure)
    {
        End(default!, failure);
        _callbacks.Complete(this);
    }

    private void End(TResult result, Exception? failure)
    {
        if (_activity is not null) Telemetry.End(_activity, failure);
        _result = result;
        _failure = failure;
    }

    private void Recycle()
    {
        // Waits for a cancellation that is just running: it must not find the next caller here.
        _cancellation.Dispose();
        if (_cancelled) return;

        _cancellation = default;
        _call = default;
        _result = default!;
        _failure = null;
        _activity = null;
        _source.Reset();
        _source.RunContinuationsAsynchronously = false;
        _claimed = 0;
        _done = 0;
        Pool.Give(this);
    }
}
