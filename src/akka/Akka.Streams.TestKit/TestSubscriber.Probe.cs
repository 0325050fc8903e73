using Akka.TestKit;

namespace Akka.Streams.TestKit;

public static partial class TestSubscriber
{
    /// <summary>A probe that can be asked to demand and to cancel; it waits for its subscription first.</summary>
    public class Probe<T> : ManualProbe<T>
    {
        internal Probe(TestKitBase testKit) : base(testKit)
        {
        }

        public Probe<T> EnsureSubscription(CancellationToken cancellationToken = default)
        {
            EnsureSubscriptionAsync(cancellationToken).GetAwaiter().GetResult();
            return this;
        }

        public async Task EnsureSubscriptionAsync(CancellationToken cancellationToken = default)
        {
            if (Subscription is null) await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
        }

        public Probe<T> Request(long n)
        {
            EnsureSubscription().Subscription.Request(n);
            return this;
        }

        public async Task RequestAsync(long n)
        {
            await EnsureSubscriptionAsync().ConfigureAwait(false);
            Subscription.Request(n);
        }

        public Probe<T> Cancel()
        {
            EnsureSubscription().Subscription.Cancel();
            return this;
        }

        public async Task CancelAsync()
        {
            await EnsureSubscriptionAsync().ConfigureAwait(false);
            Subscription.Cancel();
        }

        public T RequestNext() => Request(1).ExpectNext();

        public T RequestNext(TimeSpan timeout) => Request(1).ExpectNext(timeout);

        public Probe<T> RequestNext(T element)
        {
            Request(1).ExpectNext(element);
            return this;
        }

        public async Task<T> RequestNextAsync()
        {
            await RequestAsync(1).ConfigureAwait(false);
            return await ExpectNextAsync().ConfigureAwait(false);
        }

        public async Task<T> RequestNextAsync(TimeSpan timeout)
        {
            await RequestAsync(1).ConfigureAwait(false);
            return await ExpectNextAsync(timeout).ConfigureAwait(false);
        }

        public async Task RequestNextAsync(T element)
        {
            await RequestAsync(1).ConfigureAwait(false);
            await ExpectNextAsync(element).ConfigureAwait(false);
        }
    }
}
