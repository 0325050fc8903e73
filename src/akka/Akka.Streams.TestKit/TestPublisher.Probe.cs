using Akka.TestKit;

namespace Akka.Streams.TestKit;

public static partial class TestPublisher
{
    /// <summary>
    /// A publisher for one subscriber that sends an element when there is demand, and waits for demand otherwise.
    /// </summary>
    public class Probe<T> : ManualProbe<T>
    {
        internal Probe(TestKitBase testKit, long initialPendingRequests) : base(testKit, autoOnSubscribe: true)
        {
            Pending = initialPendingRequests;
        }

        /// <summary>Demand that has been seen and not yet been served.</summary>
        public long Pending { get; private set; }

        public void EnsureSubscription(CancellationToken cancellationToken = default) =>
            EnsureSubscriptionAsync(cancellationToken).GetAwaiter().GetResult();

        public async Task EnsureSubscriptionAsync(CancellationToken cancellationToken = default)
        {
            if (Subscription is null) await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
        }

        public Probe<T> SendNext(T element, CancellationToken cancellationToken = default)
        {
            SendNextAsync(element, cancellationToken).GetAwaiter().GetResult();
            return this;
        }

        public async Task SendNextAsync(T element, CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            if (Pending == 0) Pending = await Subscription.ExpectRequestAsync(cancellationToken).ConfigureAwait(false);
            Pending--;
            Subscription.SendNext(element);
        }

        public Probe<T> UnsafeSendNext(T element, CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendNext(element);
            return this;
        }

        public async Task UnsafeSendNextAsync(T element, CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendNext(element);
        }

        public Probe<T> SendComplete(CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendComplete();
            return this;
        }

        public async Task SendCompleteAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendComplete();
        }

        public Probe<T> SendError(Exception e, CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendError(e);
            return this;
        }

        public async Task SendErrorAsync(Exception e, CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendError(e);
        }

        public long ExpectRequest(CancellationToken cancellationToken = default) =>
            ExpectRequestAsync(cancellationToken).GetAwaiter().GetResult();

        public async Task<long> ExpectRequestAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            var requested = await Subscription.ExpectRequestAsync(cancellationToken).ConfigureAwait(false);
            Pending += requested;
            return requested;
        }

        public Probe<T> ExpectCancellation(CancellationToken cancellationToken = default)
        {
            ExpectCancellationAsync(cancellationToken).GetAwaiter().GetResult();
            return this;
        }

        public async Task ExpectCancellationAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            await Subscription.ExpectCancellationAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
