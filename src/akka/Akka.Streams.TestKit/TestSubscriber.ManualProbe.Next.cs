namespace Akka.Streams.TestKit;

public static partial class TestSubscriber
{
    public partial class ManualProbe<T>
    {
        public T ExpectNext(CancellationToken cancellationToken = default) => Wait(ExpectNextAsync(cancellationToken));

        public T ExpectNext(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
            Wait(ExpectNextAsync(timeout, cancellationToken));

        public ManualProbe<T> ExpectNext(
            T element, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            Wait(ExpectAsync(element, timeout, cancellationToken));
            return this;
        }

        public ManualProbe<T> ExpectNext(
            TimeSpan? timeout, T element, CancellationToken cancellationToken = default) =>
            ExpectNext(element, timeout, cancellationToken);

        public ManualProbe<T> ExpectNext(params T[] elems) => ExpectNextN(elems);

        public ManualProbe<T> ExpectNext(CancellationToken cancellationToken, params T[] elems) =>
            ExpectNextN(elems, null, cancellationToken);

        public ManualProbe<T> ExpectNext(
            TimeSpan? timeout, CancellationToken cancellationToken, params T[] elems) =>
            ExpectNextN(elems, timeout, cancellationToken);

        public TOther ExpectNext<TOther>(
            Predicate<TOther> predicate, CancellationToken cancellationToken = default) =>
            Wait(ExpectNextAsync(predicate, cancellationToken));

        public Task<T> ExpectNextAsync(CancellationToken cancellationToken = default) =>
            ExpectNextAsync(null, cancellationToken);

        public async Task<T> ExpectNextAsync(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
            (await Take<OnNext<T>>(timeout, cancellationToken).ConfigureAwait(false)).Element;

        public Task ExpectNextAsync(T element, CancellationToken cancellationToken = default) =>
            ExpectAsync(element, null, cancellationToken);

        public Task ExpectNextAsync(T element, TimeSpan timeout, CancellationToken cancellationToken = default) =>
            ExpectAsync(element, timeout, cancellationToken);

        public async Task<TOther> ExpectNextAsync<TOther>(
            Predicate<TOther> predicate, CancellationToken cancellationToken = default)
        {
            var next = await _probe.ExpectMsgAsync<OnNext<TOther>>(
                e => predicate(e.Element), cancellationToken: cancellationToken).ConfigureAwait(false);
            return next.Element;
        }

        public ManualProbe<T> ExpectNextN(
            IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            Wait(ExpectNextNAsync(all, timeout, cancellationToken));
            return this;
        }

        public IEnumerable<T> ExpectNextN(
            long n, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            var elements = new List<T>();
            for (var i = 0L; i < n; i++) elements.Add(ExpectNext(timeout, cancellationToken));
            return elements;
        }

        public async Task ExpectNextNAsync(
            IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            foreach (var element in all) await ExpectAsync(element, timeout, cancellationToken).ConfigureAwait(false);
        }

        public async IAsyncEnumerable<T> ExpectNextNAsync(
            long n, TimeSpan? timeout = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var i = 0L; i < n; i++)
                yield return await ExpectNextAsync(timeout, cancellationToken).ConfigureAwait(false);
        }

        private async Task ExpectAsync(T element, TimeSpan? timeout, CancellationToken cancellationToken) =>
            await _probe.ExpectMsgAsync(new OnNext<T>(element), timeout, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
    }
}
