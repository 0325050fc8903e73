namespace Akka.Streams.TestKit;

public static partial class TestSubscriber
{
    public partial class ManualProbe<T>
    {
        public ManualProbe<T> ExpectComplete(CancellationToken cancellationToken = default) =>
            ExpectComplete(null, cancellationToken);

        public ManualProbe<T> ExpectComplete(TimeSpan? timeout, CancellationToken cancellationToken = default)
        {
            Wait(Take<OnComplete>(timeout, cancellationToken));
            return this;
        }

        public Task ExpectCompleteAsync(CancellationToken cancellationToken = default) =>
            Take<OnComplete>(null, cancellationToken);

        public Exception ExpectError(CancellationToken cancellationToken = default) =>
            Wait(ExpectErrorAsync(cancellationToken));

        public async Task<Exception> ExpectErrorAsync(CancellationToken cancellationToken = default) =>
            (await Take<OnError>(null, cancellationToken).ConfigureAwait(false)).Cause;

        public ManualProbe<T> ExpectSubscriptionAndComplete(CancellationToken cancellationToken = default) =>
            ExpectSubscriptionAndComplete(true, cancellationToken);

        public ManualProbe<T> ExpectSubscriptionAndComplete(
            bool signalDemand, CancellationToken cancellationToken = default)
        {
            Wait(ExpectSubscriptionAndCompleteAsync(signalDemand, cancellationToken));
            return this;
        }

        public async Task ExpectSubscriptionAndCompleteAsync(
            bool signalDemand = true, CancellationToken cancellationToken = default)
        {
            var subscription = await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            if (signalDemand) subscription.Request(1);
            await ExpectCompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        public Exception ExpectSubscriptionAndError(CancellationToken cancellationToken = default) =>
            Wait(ExpectSubscriptionAndErrorAsync(true, cancellationToken));

        public Exception ExpectSubscriptionAndError(
            bool signalDemand, CancellationToken cancellationToken = default) =>
            Wait(ExpectSubscriptionAndErrorAsync(signalDemand, cancellationToken));

        public Task<Exception> ExpectSubscriptionAndErrorAsync(CancellationToken cancellationToken = default) =>
            ExpectSubscriptionAndErrorAsync(true, cancellationToken);

        public async Task<Exception> ExpectSubscriptionAndErrorAsync(
            bool signalDemand, CancellationToken cancellationToken = default)
        {
            var subscription = await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            if (signalDemand) subscription.Request(1);
            return await ExpectErrorAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
