using System.Collections;

namespace Akka.TestKit;

/// <summary>Expecting several messages, one of several, or none.</summary>
public abstract partial class TestKitBase
{
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        ExpectNoMsg(RemainingOr(TestKitSettings.ExpectNoMessageDefault), cancellationToken);

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        if (TryReceiveOne(out var envelope, duration, cancellationToken))
            throw Fail($"Expected no messages during {duration}, instead we received {envelope}");
    }

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(RemainingOr(TestKitSettings.ExpectNoMessageDefault), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var (received, envelope) = await TryReceiveOneAsync(duration, cancellationToken).ConfigureAwait(false);
        if (received)
            throw Fail($"Expected no messages during {duration}, instead we received {envelope}");
    }

    /// <summary>The next message, which must equal one of those given.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        var all = messages.ToArray();
        return Expect<T>(null, (got, _) => AssertThat(all.Contains(got), got, null), null, cancellationToken);
    }

    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        var all = messages.ToArray();
        return ExpectAsync<T>(null, (got, _) => AssertThat(all.Contains(got), got, null), null, cancellationToken);
    }

    /// <summary>As many messages as are given, equal to these in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(RemainingOrDefault, messages, cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        AllOf(RemainingOrDefault, messages, CancellationToken.None);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(RemainingOrDilated(max), messages, cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        AllOf(RemainingOrDilated(max), messages, CancellationToken.None);

    public object FishForMessage(
        Predicate<object> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        FishForMessage(isMessage, null, max, hint, cancellationToken);

    /// <summary>Drops messages until one is of the type and the predicate says yes.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default)
    {
        var wait = RemainingOrDilated(max);
        var deadline = Deadline.After(wait);
        allMessages?.Clear();
        while (TryTakeUntil(deadline, out var envelope, cancellationToken))
        {
            if (envelope.Message is T typed && isMessage(typed))
                return typed;
            allMessages?.Add(envelope.Message);
        }

        throw Fail($"Timeout {wait} during FishForMessage<{typeof(T)}>. {hint}");
    }

    public async ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        await FishForMessageAsync<object>(isMessage, null, max, hint, cancellationToken).ConfigureAwait(false);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default)
    {
        var wait = RemainingOrDilated(max);
        var deadline = Deadline.After(wait);
        allMessages?.Clear();
        while (true)
        {
            var (received, envelope) = await _queue.TryTakeAsync(Positive(deadline.Left),
                cancellationToken).ConfigureAwait(false);
            if (!received)
                throw Fail($"Timeout {wait} during FishForMessageAsync<{typeof(T)}>. {hint}");
            _last = envelope;
            if (envelope.Message is T typed && isMessage(typed))
                return typed;
            allMessages?.Add(envelope.Message);
        }
    }

    private T[] AllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken)
    {
        var received = ReceiveMany(messages.Count, max, cancellationToken);
        var missing = messages.Where(message => !received.Any(got => Equals(got, message))).ToArray();
        var unexpected = received.Where(got => !messages.Any(message => Equals(got, message))).ToArray();
        Require(
            missing.Length == 0 && unexpected.Length == 0,
            $"not found [{string.Join(", ", missing)}], found unexpected [{string.Join(", ", unexpected)}]");
        return received.Cast<T>().ToArray();
    }
}
