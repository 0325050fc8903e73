using Akka.Actor;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Ends a source of ticks; also before it has started.</summary>
internal sealed class TickCancelable : ICancelable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly object _gate = new();
    private Action _complete;

    public bool IsCancellationRequested => _cancellation.IsCancellationRequested;

    public CancellationToken Token => _cancellation.Token;

    public void Start(Action complete)
    {
        lock (_gate) _complete = complete;
        if (IsCancellationRequested) complete();
    }

    public void Cancel()
    {
        MarkCancelled();
        Action complete;
        lock (_gate) complete = _complete;
        complete?.Invoke();
    }

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A tick source is cancelled at once.");

    public void CancelAfter(int millisecondsDelay) =>
        throw new NotSupportedException("A tick source is cancelled at once.");

    public void Cancel(bool throwOnFirstException) => Cancel();

    public void MarkCancelled()
    {
        if (!IsCancellationRequested) _cancellation.Cancel();
    }
}
