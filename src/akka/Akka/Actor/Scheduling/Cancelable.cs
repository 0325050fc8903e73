namespace Akka.Actor;

/// <summary>A cancellation whose delays are timed by a scheduler. The token is made when first asked for.</summary>
public class Cancelable : ICancelable, IDisposable
{
    private static readonly Cancelable AlreadyCanceled = Canceled();

    private readonly IActionScheduler _scheduler;
    private CancellationTokenSource _source;
    private int _state;

    public Cancelable(IScheduler scheduler) : this(scheduler.Advanced)
    {
    }

    public Cancelable(IScheduler scheduler, TimeSpan delay) : this(scheduler.Advanced, delay)
    {
    }

    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler.Advanced, TimeSpan.FromMilliseconds(millisecondsDelay))
    {
    }

    public Cancelable(IActionScheduler scheduler, TimeSpan delay) : this(scheduler) => CancelAfter(delay);

    public Cancelable(IActionScheduler scheduler) => _scheduler = scheduler;

    public bool IsCancellationRequested => Volatile.Read(ref _state) != 0;

    public bool IsDisposed { get; private set; }

    public CancellationToken Token => Source.Token;

    public void Cancel() => Cancel(throwOnFirstException: false);

    public void Cancel(bool throwOnFirstException)
    {
        if (IsDisposed)
            throw new ObjectDisposedException(nameof(Cancelable));
        if (Interlocked.Exchange(ref _state, 1) == 0)
            Volatile.Read(ref _source)?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(delay), $"Expected a delay of zero or more, got {delay}.");
        _scheduler.ScheduleOnce(delay, CancelUnlessDisposed, this);
    }

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    public static ICancelable CreateCanceled() => AlreadyCanceled;

    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler.Advanced, cancelables);

    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler, cancelables.Select(cancelable => cancelable.Token).ToArray());

    public static ICancelable CreateLinkedCancelable(
        IScheduler scheduler, params CancellationToken[] cancellationTokens) =>
        CreateLinkedCancelable(scheduler.Advanced, cancellationTokens);

    public static ICancelable CreateLinkedCancelable(
        IActionScheduler scheduler, params CancellationToken[] cancellationTokens)
    {
        var linked = new Cancelable(scheduler);
        foreach (var token in cancellationTokens)
            token.UnsafeRegister(state => ((Cancelable)state).CancelUnlessDisposed(), linked);
        return linked;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        IsDisposed = true;
        if (disposing)
            _source?.Dispose();
    }

    private CancellationTokenSource Source
    {
        get
        {
            if (Volatile.Read(ref _source) is { } existing)
                return existing;

            var fresh = new CancellationTokenSource();
            var source = Interlocked.CompareExchange(ref _source, fresh, null) ?? fresh;
            if (IsCancellationRequested)
                source.Cancel();
            return source;
        }
    }

    private void CancelUnlessDisposed()
    {
        if (!IsDisposed)
            Cancel();
    }

    private static Cancelable Canceled()
    {
        var cancelable = new Cancelable((IActionScheduler)null);
        cancelable.Cancel();
        return cancelable;
    }
}
