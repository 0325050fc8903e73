using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams;

/// <summary>
/// A stream of events in a job: one or several parts, which run in parallel until something needs them together.
/// </summary>
/// <typeparam name="T">The events.</typeparam>
public class DataStream<T>
{
    internal DataStream(
        StreamEnvironment environment,
        ImmutableArray<Source<EventBatch<T>, NotUsed>> parts,
        WatermarkStrategy? watermarks)
    {
        Environment = environment;
        Parts = parts;
        Watermarks = watermarks;
    }

    internal StreamEnvironment Environment { get; }

    internal virtual ImmutableArray<Source<EventBatch<T>, NotUsed>> Parts { get; }

    /// <summary>
    /// How the next operator that looks at the events infers the time; null where the batches say it.
    /// </summary>
    internal virtual WatermarkStrategy? Watermarks { get; }

    /// <summary>Maps each event; its time stays what it is.</summary>
    /// <typeparam name="TOut">What the events become.</typeparam>
    /// <param name="selector">Maps one event; an exception fails the job.</param>
    /// <returns>The mapped stream.</returns>
    public DataStream<TOut> Select<TOut>(Func<T, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Then<TOut, SelectStep<T, TOut>>(new SelectStep<T, TOut>(selector));
    }

    /// <summary>Keeps the events that satisfy a predicate; the others still tell the time.</summary>
    /// <param name="predicate">True for what is kept; an exception fails the job.</param>
    /// <returns>The filtered stream.</returns>
    public DataStream<T> Where(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Then<T, WhereStep<T>>(new WhereStep<T>(predicate));
    }

    /// <summary>Gives each event a key by which windows keep it apart.</summary>
    /// <typeparam name="TKey">The key; compared and hashed by its own equality.</typeparam>
    /// <param name="key">Reads an event's key; an exception fails the job.</param>
    /// <returns>The keyed stream.</returns>
    public KeyedDataStream<TKey, T> KeyBy<TKey>(Func<T, TKey> key)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyedDataStream<TKey, T>(Select(value => new Keyed<TKey, T>(key(value), value)));
    }

    /// <summary>This stream and another one as one; the lowest watermark of both counts.</summary>
    /// <param name="other">A stream of the same job.</param>
    /// <returns>The stream of both.</returns>
    public DataStream<T> Union(DataStream<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new DataStream<T>(Environment, [.. WithWatermarks(), .. other.WithWatermarks()], watermarks: null);
    }

    /// <summary>Cuts the stream into windows of event time.</summary>
    /// <param name="spec">Which windows.</param>
    /// <param name="allowedLateness">How long windows are kept after they have fired, to fire again for late
    /// events.</param>
    /// <returns>The windows; say next what to compute.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="allowedLateness"/> is negative.</exception>
    public WindowedDataStream<T> Window(WindowSpec spec, TimeSpan allowedLateness = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _ = new EventTime.LatenessPolicy(allowedLateness);
        return new WindowedDataStream<T>(this, spec, allowedLateness);
    }

    /// <summary>Sends the events, one by one, to a sink.</summary>
    /// <typeparam name="TMat">What the sink materialises; it is dropped.</typeparam>
    /// <param name="sink">The sink; the job ends when upstream has and the sink has taken everything.</param>
    public void To<TMat>(Sink<T, TMat> sink) => ToBatches(Flow.FromGraph(new FlattenStage<T>()).To(sink));

    /// <summary>Sends the events, in batches, to a sink, which must release each of them.</summary>
    /// <typeparam name="TMat">What the sink materialises; it is dropped.</typeparam>
    /// <param name="sink">The sink.</param>
    public void ToBatches<TMat>(Sink<EventBatch<T>, TMat> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Environment.Add(Union().WatchTermination(Keep.Right).To(sink));
    }

    /// <summary>Calls an action with each batch, and releases it.</summary>
    /// <param name="action">Is handed the batch only while it runs; an exception fails the job.</param>
    public void ForEachBatch(Action<EventBatch<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Environment.Add(Union().ToMaterialized(new ForEachBatchStage<T>(action), Keep.Right));
    }

    internal virtual DataStream<TOut> Then<TOut, TStep>(TStep step)
        where TStep : struct, IBatchStep<T, TOut> =>
        new SteppedDataStream<T, TOut, TStep>(this, step);

    /// <summary>All parts as one, each carrying its own watermark before they meet.</summary>
    internal Source<EventBatch<T>, NotUsed> Union() =>
        Parts.Length == 1 ? Parts[0] : Batches.BatchUnion.Of([.. WithWatermarks().Select(part => part.Async())]);

    internal IEnumerable<Source<EventBatch<T>, NotUsed>> WithWatermarks() =>
        Watermarks is { } watermarks
            ? Parts.Select(part => part.Via(new BatchWatermarkStage<T>(watermarks)))
            : Parts;
}
