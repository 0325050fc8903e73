using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams;

/// <summary>A stream of events in a job, each with the key by which windows keep it apart.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The events.</typeparam>
public sealed class KeyedDataStream<TKey, T>
    where TKey : notnull
{
    private readonly DataStream<Keyed<TKey, T>> _stream;

    internal KeyedDataStream(DataStream<Keyed<TKey, T>> stream) => _stream = stream;

    /// <summary>Cuts the stream of each key into windows of event time.</summary>
    /// <param name="spec">Which windows.</param>
    /// <param name="allowedLateness">How long windows are kept after they have fired, to fire again for late
    /// events.</param>
    /// <returns>The windows; say next what to compute.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="allowedLateness"/> is negative.</exception>
    public KeyedWindowedDataStream<TKey, T> Window(WindowSpec spec, TimeSpan allowedLateness = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _ = new LatenessPolicy(allowedLateness);
        return new KeyedWindowedDataStream<TKey, T>(
            new JobWindowing<Keyed<TKey, T>>(_stream, spec, allowedLateness));
    }

    /// <summary>Cuts the stream of each key into windows by the clock of the actor system.</summary>
    /// <remarks>As <see cref="DataStream{T}.WindowByProcessingTime"/>.</remarks>
    /// <param name="spec">Which windows.</param>
    /// <returns>The windows; say next what to compute.</returns>
    public KeyedWindowedDataStream<TKey, T> WindowByProcessingTime(WindowSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new KeyedWindowedDataStream<TKey, T>(
            new JobWindowing<Keyed<TKey, T>>(_stream, spec, TimeSpan.Zero) { ByTheClock = true });
    }
}

/// <summary>Keyed streams of sources that know their keys already.</summary>
public static class KeyedDataStreamExtensions
{
    /// <summary>Takes the keys that the events carry.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="stream">Events beside their keys.</param>
    /// <returns>The keyed stream.</returns>
    public static KeyedDataStream<TKey, T> ByKey<TKey, T>(this DataStream<Keyed<TKey, T>> stream)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new KeyedDataStream<TKey, T>(stream);
    }
}
