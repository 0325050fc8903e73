namespace Akka.TestKit;

/// <summary>Taking messages, whatever they are.</summary>
public abstract partial class TestKitBase
{
    /// <summary>The next message; null when none comes in time.</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryReceiveOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var (success, envelope) = await TryReceiveOneAsync(max, cancellationToken).ConfigureAwait(false);
        return success ? envelope.Message : null;
    }

    public bool TryReceiveOne(
        out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var received = _queue.TryTake(out envelope, MaxWait(max), cancellationToken);
        _last = envelope ??= NullMessageEnvelope.Instance;
        return received;
    }

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var (success, envelope) = await _queue.TryTakeAsync(MaxWait(max), cancellationToken).ConfigureAwait(false);
        _last = envelope ?? NullMessageEnvelope.Instance;
        return (success, _last);
    }

    /// <summary>The next message, which stays the next; null when none comes in time.</summary>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryPeekOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public object PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken)
    {
        var received = _queue.TryTake(out envelope, MaxWait(max), cancellationToken);
        if (received)
            _queue.PutBack(envelope);
        _last = envelope ??= NullMessageEnvelope.Instance;
        return received;
    }

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveMany(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        EnsurePositive(max);
        return ReceiveMany(numberOfMessages, RemainingOrDilated(max), cancellationToken);
    }

    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveManyAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveManyAsync(numberOfMessages, RemainingOrDilated(max), cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, Timeout.InfiniteTimeSpan, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max,
        TimeSpan? idle,
        Func<object, T> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) => ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>Messages until the filter gives null, the time is over or nothing comes for the idle time.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) => ReceiveWhile(
            message =>
                filter(message) is { } value ? (true, value) : (false, default(T)), max, idle, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
    {
        var all = ReceiveWhile(
            message => message is T typed
                ? (shouldContinue(typed), message)
                : (shouldIgnoreOtherMessageTypes, message),
            max, idle, msgs, cancellationToken);
        return all.OfType<T>().ToArray();
    }

    private List<T> ReceiveWhile<T>(
        Func<object, (bool Continue, T Value)> filter,
        TimeSpan? max,
        TimeSpan? idle,
        int msgs,
        CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(RemainingOrDilated(max));
        var idleMax = idle is null || idle == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : Dilated(idle.Value);
        var received = new List<T>();
        while (received.Count < msgs)
        {
            var wait = deadline.Left < idleMax ? deadline.Left : idleMax;
            if (wait <= TimeSpan.Zero || !_queue.TryTake(out var envelope, wait, cancellationToken))
                break;

            var (goOn, value) = filter(envelope.Message);
            if (!goOn)
            {
                _queue.PutBack(envelope);
                break;
            }

            _last = envelope;
            received.Add(value);
        }

        return received;
    }

    private List<object> ReceiveMany(int count, TimeSpan max, CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(max);
        var received = new List<object>();
        while (received.Count < count)
        {
            if (!TryTakeUntil(deadline, out var envelope, cancellationToken))
                throw Fail($"Timeout {max} while expecting {count} messages. Only got {received.Count} after {max}.");
            received.Add(envelope.Message);
        }

        return received;
    }

    private async IAsyncEnumerable<object> ReceiveManyAsync(
        int count,
        TimeSpan max,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = Deadline.After(max);
        for (var received = 0; received < count; received++)
        {
            var (success, envelope) = await _queue.TryTakeAsync(Positive(deadline.Left),
                cancellationToken).ConfigureAwait(false);
            if (!success)
                throw Fail($"Timeout {max} while expecting {count} messages. Only got {received} after {max}.");
            _last = envelope;
            yield return envelope.Message;
        }
    }

    private bool TryTakeUntil(Deadline deadline, out MessageEnvelope envelope, CancellationToken cancellationToken)
    {
        var received = _queue.TryTake(out envelope, Positive(deadline.Left), cancellationToken);
        if (received)
            _last = envelope;
        return received;
    }

    private TimeSpan MaxWait(TimeSpan? max) => max switch
    {
        null => Positive(RemainingOrDefault),
        { } wait when wait == Timeout.InfiniteTimeSpan => wait,
        { } wait => Positive(Dilated(wait)),
    };

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private static void EnsurePositive(TimeSpan max)
    {
        if (max < TimeSpan.Zero && max != Timeout.InfiniteTimeSpan)
            throw new ArgumentException("Must be positive or Timeout.InfiniteTimeSpan", nameof(max));
    }

    private void Require(bool condition, string text) => _assertions.AssertTrue(condition, "{0}", text);

    /// <summary>Fails the test. What it gives is thrown only to tell the compiler that nothing follows.</summary>
    private InvalidOperationException Fail(string text)
    {
        _assertions.Fail("{0}", text);
        return new InvalidOperationException(text);
    }
}
