using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Reactive;
using Akka.Streams.Implementation.Sources;
using Akka.Util;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>Makes sources.</summary>
public static partial class Source
{
    public static SourceShape<T> Shape<T>(string name) => new(new Outlet<T>($"{name}.out"));

    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new Source<T, TMat>(source.Shape.Outlet, source.Blueprint());

    /// <summary>The elements of a sequence, which is enumerated anew by every stream.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => enumerable is T[] array
        ? FromGraph(new ArraySource<T>(array))
        : FromGraph(new EnumerableSource<T>(enumerable.GetEnumerator));

    /// <summary>The elements of an asynchronous sequence; the next one is asked for when downstream wants it.</summary>
    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) =>
        FromGraph(new AsyncEnumerableSource<T>(asyncEnumerable));

    public static Source<T, NotUsed> FromEnumerator<T>(Func<IEnumerator<T>> enumeratorFactory) =>
        FromGraph(new EnumerableSource<T>(enumeratorFactory));

    /// <summary>The elements of a sequence, again and again; fails when the sequence is empty.</summary>
    public static Source<T, NotUsed> Cycle<T>(Func<IEnumerator<T>> enumeratorFactory) =>
        From(new CycledEnumerable<T>(enumeratorFactory));

    public static Source<T, NotUsed> Single<T>(T element) => FromGraph(new SingleSource<T>(element));

    public static Source<T, NotUsed> Empty<T>() => FromGraph(new EmptySource<T>());

    public static Source<T, NotUsed> Failed<T>(Exception cause) => FromGraph(new FailedSource<T>(cause));

    public static Source<T, NotUsed> Never<T>() => FromGraph(new NeverSource<T>());

    public static Source<T, NotUsed> Repeat<T>(T element) => FromGraph(new RepeatSource<T>(element));

    /// <summary>At most one element: what the promise is given; null for none.</summary>
    public static Source<T, TaskCompletionSource<T>> Maybe<T>() => FromGraph(new MaybeSource<T>());

    public static Source<T, NotUsed> FromTask<T>(Task<T> task) => FromGraph(new TaskSource<T>(task));

    /// <summary>The same element after every interval; a tick that nobody waits for is dropped.</summary>
    public static Source<T, ICancelable> Tick<T>(TimeSpan initialDelay, TimeSpan interval, T tick) =>
        FromGraph(new TickSource<T>(initialDelay, interval, tick));

    public static Source<TElem, NotUsed> Unfold<TState, TElem>(
        TState state, Func<TState, Option<(TState, TElem)>> unfold) =>
        FromGraph(new UnfoldSource<TState, TElem>(state, unfold));

    public static Source<TElem, NotUsed> UnfoldAsync<TState, TElem>(
        TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) =>
        FromGraph(new UnfoldAsyncSource<TState, TElem>(state, unfoldAsync));

    public static Source<TElem, NotUsed> UnfoldInfinite<TState, TElem>(
        TState state, Func<TState, (TState, TElem)> unfold) =>
        FromGraph(new UnfoldInfiniteSource<TState, TElem>(state, unfold));

    /// <summary>
    /// What is offered to the queue. An offer is answered when its element is enqueued, dropped, or refused.
    /// </summary>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0) throw new ArgumentException($"Buffer size must be >= 0, got {bufferSize}.");
        return FromGraph(new QueueSource<T>(bufferSize, overflowStrategy));
    }

    /// <summary>What is told to the actor.</summary>
    public static Source<T, IActorRef> ActorRef<T>(int bufferSize, OverflowStrategy overflowStrategy) =>
        FromGraph(ActorRefSource.Create<T>(bufferSize, overflowStrategy));

    public static Source<T, NotUsed> FromPublisher<T>(IPublisher<T> publisher) =>
        FromGraph(new PublisherSource<T, NotUsed>(() => (publisher, NotUsed.Instance)));

    /// <summary>What the subscriber is given.</summary>
    public static Source<T, ISubscriber<T>> AsSubscriber<T>() =>
        FromGraph(new PublisherSource<T, ISubscriber<T>>(static () =>
        {
            var relay = new Relay<T>();
            return (relay, relay);
        }));
}
