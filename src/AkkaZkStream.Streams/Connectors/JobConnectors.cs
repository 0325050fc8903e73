using System.Threading.Channels;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Connectors;

namespace AkkaZkStream.Streams;

/// <summary>Jobs that begin and end in ordinary .NET: asynchronous sequences and channels.</summary>
public static class JobConnectors
{
    /// <summary>Events of an asynchronous sequence.</summary>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="job">The job.</param>
    /// <param name="events">Makes the sequence, once for each run; the token that its enumerator is given is cancelled
    /// when the job is.</param>
    /// <param name="time">Reads an event's time; an exception fails the job.</param>
    /// <param name="watermarks">How far time has come, inferred from the events seen.</param>
    /// <returns>The stream of its events.</returns>
    public static DataStream<T> From<T>(
        this StreamEnvironment job,
        Func<IAsyncEnumerable<T>> events,
        Func<T, DateTimeOffset> time,
        WatermarkStrategy watermarks)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(events);
        return job.From(Source.From(events), time, watermarks);
    }

    /// <summary>Events that are written to a channel; the job ends when the channel is completed and empty.</summary>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="job">The job.</param>
    /// <param name="events">The channel's reading end, which the job has for itself.</param>
    /// <param name="time">Reads an event's time; an exception fails the job.</param>
    /// <param name="watermarks">How far time has come, inferred from the events seen.</param>
    /// <returns>The stream of its events.</returns>
    public static DataStream<T> From<T>(
        this StreamEnvironment job,
        ChannelReader<T> events,
        Func<T, DateTimeOffset> time,
        WatermarkStrategy watermarks)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(events);
        return job.From(ChannelSource.FromReader(events), time, watermarks);
    }

    /// <summary>Writes the events to a channel, which is completed when the job ends, with the job's failure if it has
    /// one. A restart does not complete it.</summary>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="channel">The channel's writing end; while a bounded channel is full, the job waits.</param>
    public static void To<T>(this DataStream<T> stream, ChannelWriter<T> channel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(channel);
        stream.To(Sink.FromGraph(new TargetSink<T>("Channel", () => new ChannelTarget<T>(channel))));
        stream.Environment.AtEnd(failure => channel.TryComplete(failure));
    }
}
