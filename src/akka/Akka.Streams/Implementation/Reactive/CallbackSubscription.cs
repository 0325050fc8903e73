namespace Akka.Streams.Implementation.Reactive;

/// <summary>A subscription made of callbacks.</summary>
internal sealed class CallbackSubscription(Action<long> onRequest, Action<Exception> onCancel)
    : ISubscriptionWithCancelException
{
    public void Request(long n) => onRequest(n);

    public void Cancel() => onCancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    public void Cancel(Exception cause) => onCancel(cause);
}
