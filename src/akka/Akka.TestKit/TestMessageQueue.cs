namespace Akka.TestKit;

/// <summary>
/// What a test actor received and the test has not looked at. Waiting threads and awaiting tasks are released by the
/// next message; the first to look gets it.
/// </summary>
internal sealed class TestMessageQueue
{
    private readonly Lock _lock = new();
    private readonly LinkedList<MessageEnvelope> _messages = new();
    private TaskCompletionSource _arrival = NewArrival();

    public bool HasMessages
    {
        get
        {
            lock (_lock)
                return _messages.Count > 0;
        }
    }

    public void Add(MessageEnvelope envelope) => Put(() => _messages.AddLast(envelope));

    public void PutBack(MessageEnvelope envelope) => Put(() => _messages.AddFirst(envelope));

    public bool TryTake(out MessageEnvelope envelope, TimeSpan max, CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(max);
        while (true)
        {
            var arrival = TakeOrArrival(out envelope);
            if (arrival is null)
                return true;
            if (!arrival.Wait(deadline.Milliseconds, cancellationToken) && deadline.IsOver)
                return TakeOrArrival(out envelope) is null;
        }
    }

    public async ValueTask<(bool Success, MessageEnvelope Envelope)> TryTakeAsync(
        TimeSpan max, CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(max);
        while (true)
        {
            var arrival = TakeOrArrival(out var envelope);
            if (arrival is null)
                return (true, envelope);
            try
            {
                await arrival.WaitAsync(
                    TimeSpan.FromMilliseconds(deadline.Milliseconds), cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return (TakeOrArrival(out envelope) is null, envelope);
            }
        }
    }

    /// <summary>Null when a message was taken, or else a task that completes when there may be one.</summary>
    private Task TakeOrArrival(out MessageEnvelope envelope)
    {
        lock (_lock)
        {
            envelope = _messages.First?.Value;
            if (envelope is null)
                return _arrival.Task;
            _messages.RemoveFirst();
            return null;
        }
    }

    private void Put(Action put)
    {
        TaskCompletionSource arrival;
        lock (_lock)
        {
            put();
            arrival = _arrival;
            _arrival = NewArrival();
        }

        arrival.SetResult();
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
