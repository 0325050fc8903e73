using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Expecting the next message.</summary>
public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(
        TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, static (_, _) => { }, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, static (_, _) => { }, hint, cancellationToken);

    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, _) => AssertEqual(message, got, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, _) => AssertEqual(message, got, hint), hint, cancellationToken);

    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, _) => AssertThat(isMessage(got), got, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, _) => AssertThat(isMessage(got), got, hint), hint, cancellationToken);

    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, _) => assert(got), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, _) => assert(got), hint, cancellationToken);

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(
            timeout, (got, sender) => AssertThat(isMessageAndSender(got, sender), got, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(
            timeout, (got, sender) => AssertThat(isMessageAndSender(got, sender), got, hint), hint, cancellationToken);

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, assertMessageAndSender, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, assertMessageAndSender, hint, cancellationToken);

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, _) => AssertThat(comparer(expected, got), got, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, _) => AssertThat(comparer(expected, got), got, hint), hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(duration, (_, from) => AssertFrom(sender, from), hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, (_, from) => AssertFrom(sender, from), hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            AssertEqual(message, got, hint);
        }, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            AssertEqual(message, got, hint);
        }, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            AssertThat(isMessage(got), got, hint);
        }, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            AssertThat(isMessage(got), got, hint);
        }, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(
            timeout, (got, from) => AssertThat(isSender(from) && isMessage(got), got, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(
            timeout, (got, from) => AssertThat(isSender(from) && isMessage(got), got, hint), hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            assertMessage(got);
        }, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, from) =>
        {
            AssertFrom(sender, from);
            assertMessage(got);
        }, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (got, from) =>
        {
            assertSender(from);
            assertMessage(got);
        }, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, (got, from) =>
        {
            assertSender(from);
            assertMessage(got);
        }, hint, cancellationToken);

    public Terminated ExpectTerminated(
        IActorRef target,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => Expect<Terminated>(
            timeout, (got, _) => AssertThat(got.ActorRef.Equals(target), got, hint), hint, cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => ExpectAsync<Terminated>(
            timeout, (got, _) => AssertThat(got.ActorRef.Equals(target), got, hint), hint, cancellationToken);

    private T Expect<T>(
        TimeSpan? timeout, Action<T, IActorRef> check, string hint, CancellationToken cancellationToken)
    {
        var max = MaxWait(timeout);
        return TryReceiveOne(out var envelope, timeout, cancellationToken)
            ? Check(envelope, check, hint)
            : throw Fail(NothingCame<T>(max, hint));
    }

    private async ValueTask<T> ExpectAsync<T>(
        TimeSpan? timeout, Action<T, IActorRef> check, string hint, CancellationToken cancellationToken)
    {
        var max = MaxWait(timeout);
        var (success, envelope) = await TryReceiveOneAsync(timeout, cancellationToken).ConfigureAwait(false);
        return success ? Check(envelope, check, hint) : throw Fail(NothingCame<T>(max, hint));
    }

    private T Check<T>(MessageEnvelope envelope, Action<T, IActorRef> check, string hint)
    {
        if (envelope.Message is not T got)
            throw Fail(
                $"Expected a message of type {typeof(T)}, but received {{{envelope.Message}}} (type "
                + $"{envelope.Message?.GetType()}) instead from {envelope.Sender}. {hint}");
        check(got, envelope.Sender);
        return got;
    }

    private void AssertEqual<T>(T expected, T got, string hint) =>
        _assertions.AssertEqual(expected, got, "{0}", hint ?? "");

    private void AssertThat<T>(bool condition, T got, string hint) =>
        Require(condition,
            $"Got a message of the expected type <{typeof(T)}> but it was not the expected one: {got}. {hint}");

    private void AssertFrom(IActorRef expected, IActorRef sender) =>
        Require(Equals(expected, sender), $"Expected a message from {expected}, got one from {sender}.");

    private static string NothingCame<T>(TimeSpan max, string hint) =>
        $"Timeout {max} while waiting for a message of type {typeof(T)} {hint}";
}
