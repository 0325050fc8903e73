using Akka.Streams.Dsl;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>
/// A source as an asynchronous sequence. Every enumeration runs the stream anew; leaving it early shuts it down.
/// </summary>
internal sealed class StreamAsyncEnumerable<T>(
    Source<T, NotUsed> source, IMaterializer materializer, Attributes buffer) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var (killSwitch, queue) = source
            .ViaMaterialized(KillSwitches.Single<T>(), Keep.Right)
            .ToMaterialized(Sink.Queue<T>().AddAttributes(buffer), Keep.Both)
            .Run(materializer);
        return new Enumerator(killSwitch, queue, cancellationToken);
    }

    private sealed class Enumerator(
        UniqueKillSwitch killSwitch, ISinkQueue<T> queue, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        public T Current { get; private set; }

        public async ValueTask<bool> MoveNextAsync()
        {
            Option<T> next = await queue.PullAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            Current = next.HasValue ? next.Value : default;
            return next.HasValue;
        }

        public ValueTask DisposeAsync()
        {
            killSwitch.Shutdown();
            return ValueTask.CompletedTask;
        }
    }
}
