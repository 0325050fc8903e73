namespace AkkaZkStream.Coordination.Watching;

/// <summary>Waits for the next of many signals. One that comes while nobody waits is not lost.</summary>
/// <remarks>The waiter goes on where the signal is given: on the client's own scheduler, one at a time.</remarks>
internal sealed class Alarm
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new();

    /// <summary>Ends the present waiting, or the next one.</summary>
    public void Ring()
    {
        TaskCompletionSource next;
        lock (_gate) next = _next;
        next.TrySetResult();
    }

    /// <summary>Waits for a signal, and takes it: the next waiting needs another one.</summary>
    public async Task WaitAsync(CancellationToken cancelled)
    {
        Task next;
        lock (_gate) next = _next.Task;
        await next.WaitAsync(cancelled).ConfigureAwait(false);
        lock (_gate) _next = new TaskCompletionSource();
    }
}
