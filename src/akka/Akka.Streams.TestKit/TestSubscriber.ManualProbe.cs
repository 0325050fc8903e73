using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

public static partial class TestSubscriber
{
    /// <summary>
    /// Records what it is given; every expectation takes the next event, or fails when none comes in time.
    /// </summary>
    public partial class ManualProbe<T> : ISubscriber<T>
    {
        private readonly TestProbe _probe;

        internal ManualProbe(TestKitBase testKit)
        {
            _probe = testKit.CreateTestProbe();
        }

        public ISubscription Subscription { get; protected set; }

        public void OnSubscribe(ISubscription subscription) => Record(new OnSubscribe(subscription));

        public void OnNext(T element) => Record(new OnNext<T>(element));

        public void OnError(Exception cause) => Record(new OnError(cause));

        public void OnComplete() => Record(TestSubscriber.OnComplete.Instance);

        public ISubscription ExpectSubscription(CancellationToken cancellationToken = default) =>
            Wait(ExpectSubscriptionAsync(cancellationToken));

        public async Task<ISubscription> ExpectSubscriptionAsync(CancellationToken cancellationToken = default)
        {
            Subscription = (await Take<OnSubscribe>(null, cancellationToken).ConfigureAwait(false)).Subscription;
            return Subscription;
        }

        public ISubscriberEvent ExpectEvent(CancellationToken cancellationToken = default) =>
            Wait(ExpectEventAsync(cancellationToken));

        public ISubscriberEvent ExpectEvent(TimeSpan max, CancellationToken cancellationToken = default) =>
            Wait(ExpectEventAsync(max, cancellationToken));

        public ManualProbe<T> ExpectEvent(ISubscriberEvent e, CancellationToken cancellationToken = default)
        {
            Wait(_probe.ExpectMsgAsync(e, cancellationToken: cancellationToken).AsTask());
            return this;
        }

        public TOther ExpectEvent<TOther>(
            Func<ISubscriberEvent, TOther> func, CancellationToken cancellationToken = default) =>
            Wait(ExpectEventAsync(func, cancellationToken));

        public Task<ISubscriberEvent> ExpectEventAsync(CancellationToken cancellationToken = default) =>
            Take<ISubscriberEvent>(null, cancellationToken);

        public Task<ISubscriberEvent> ExpectEventAsync(TimeSpan? max, CancellationToken cancellationToken = default) =>
            Take<ISubscriberEvent>(max, cancellationToken);

        public async Task<TOther> ExpectEventAsync<TOther>(
            Func<ISubscriberEvent, TOther> func, CancellationToken cancellationToken = default) =>
            func(await ExpectEventAsync(cancellationToken).ConfigureAwait(false));

        public ManualProbe<T> ExpectNoMsg(CancellationToken cancellationToken = default)
        {
            _probe.ExpectNoMsg(cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNoMsg(TimeSpan remaining, CancellationToken cancellationToken = default)
        {
            _probe.ExpectNoMsg(remaining, cancellationToken);
            return this;
        }

        public async Task ExpectNoMsgAsync(TimeSpan remaining, CancellationToken cancellationToken = default) =>
            await _probe.ExpectNoMsgAsync(remaining, cancellationToken).ConfigureAwait(false);

        private static TResult Wait<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

        private static void Wait(Task task) => task.GetAwaiter().GetResult();

        private void Record(ISubscriberEvent e) => _probe.Ref.Tell(e, Actor.ActorRefs.NoSender);

        private async Task<TEvent> Take<TEvent>(TimeSpan? max, CancellationToken cancellationToken) =>
            await _probe.ExpectMsgAsync<TEvent>(max, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
