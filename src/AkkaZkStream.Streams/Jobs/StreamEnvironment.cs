using System.Collections.Immutable;
using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Jobs;

namespace AkkaZkStream.Streams;

/// <summary>Where jobs are put together: sources, what is done to their events, and where the results go.</summary>
/// <remarks>
/// Inside a job events flow in batches, so that the graph costs nothing per event. Nothing runs before
/// <see cref="Execute"/>; a job that is bounded ends with its sources, after every window has fired.
/// </remarks>
/// <example>
/// <code>
/// var job = new StreamEnvironment(system);
/// job.From(readings, r => r.At, Watermarks.BoundedOutOfOrderness(TimeSpan.FromSeconds(2)))
///     .Where(r => r.IsValid)
///     .KeyBy(r => r.Sensor)
///     .Window(Window.Tumbling(TimeSpan.FromMinutes(1)))
///     .Compute(Aggregate.SumInt32().Of&lt;Reading&gt;(r => r.Value))
///     .To(Sink.ForEach&lt;KeyedWindowResult&lt;string, long>>(Console.WriteLine));
/// await job.Execute().Completion;
/// </code>
/// </example>
public sealed class StreamEnvironment
{
    private readonly ActorSystem _system;
    private readonly List<JobSink> _sinks = [];
    private readonly List<WindowCounters> _counters = [];
    private readonly List<Action<Exception?>> _atEnd = [];

    /// <summary>An environment for one job.</summary>
    /// <param name="system">The actor system that runs it, and whose configuration and clock it uses.</param>
    public StreamEnvironment(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        _system = system;
        Settings = StreamsSettings.Of(system);
    }

    internal StreamsSettings Settings { get; }

    /// <summary>Events of one or several Akka.Streams sources, each of which is run by itself, in parallel.</summary>
    /// <remarks>A source is collected into batches of <c>batch-size</c>; none waits longer than
    /// <c>flush-delay</c>.</remarks>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="parallelism">How many sources there are, above zero.</param>
    /// <param name="source">Makes source i of [0, parallelism).</param>
    /// <param name="time">Reads an event's time; an exception fails the job.</param>
    /// <param name="watermarks">How far time has come, inferred for each source by itself; where they meet, the lowest
    /// counts.</param>
    /// <returns>The stream of their events.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parallelism"/> is zero or negative.</exception>
    public DataStream<T> From<T>(
        int parallelism,
        Func<int, Source<T, NotUsed>> source,
        Func<T, DateTimeOffset> time,
        WatermarkStrategy watermarks) =>
        From(parallelism, (_, _, i) => source(i), time, watermarks);

    /// <summary>Events of a source function, of which there is one for each parallel part.</summary>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="parallelism">How many parts there are, above zero.</param>
    /// <param name="create">Makes the function, once for each part and run.</param>
    /// <param name="time">Reads an event's time; an exception fails the job.</param>
    /// <param name="watermarks">How far time has come, inferred for each part by itself; where they meet, the lowest
    /// counts.</param>
    /// <returns>The stream of their events.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parallelism"/> is zero or negative.</exception>
    public DataStream<T> From<T>(
        int parallelism,
        Func<SourceFunction<T>> create,
        Func<T, DateTimeOffset> time,
        WatermarkStrategy watermarks)
    {
        ArgumentNullException.ThrowIfNull(create);
        return From(parallelism, Part, time, watermarks);

        Source<T, NotUsed> Part(JobRun run, JobOperator jobOperator, int index)
        {
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            run.WaitFor(closed.Task);
            return Source.FromGraph(
                new SourceFunctionStage<T>(create, new SourcePart(index, parallelism), closed, jobOperator));
        }
    }

    /// <summary>Events of an Akka.Streams source.</summary>
    /// <typeparam name="T">The events.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="time">Reads an event's time; an exception fails the job.</param>
    /// <param name="watermarks">How far time has come, inferred from the events seen.</param>
    /// <returns>The stream of its events.</returns>
    public DataStream<T> From<T>(
        Source<T, NotUsed> source, Func<T, DateTimeOffset> time, WatermarkStrategy watermarks) =>
        From(1, _ => source, time, watermarks);

    /// <summary>Events that lie in columns in memory, sliced into batches without a copy.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="timestamps">The events' times, in <see cref="EventTicks"/>.</param>
    /// <param name="values">The events' values, as many.</param>
    /// <param name="watermarks">How far time has come, told after each batch.</param>
    /// <param name="batchSize">Events per batch, above zero.</param>
    /// <param name="parallelism">Into how many parts, one after the other in time, the columns are cut to be read in
    /// parallel.</param>
    /// <returns>The stream of these events.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a number is zero or negative.</exception>
    public DataStream<T> FromColumns<T>(
        ReadOnlyMemory<long> timestamps,
        ReadOnlyMemory<T> values,
        WatermarkStrategy watermarks,
        int batchSize,
        int parallelism = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        if (timestamps.Length != values.Length)
            throw new ArgumentException(Messages.ColumnLengths(timestamps.Length, values.Length));
        return new BuiltDataStream<T>(
            this,
            "Columns",
            parallelism,
            [],
            (run, _) => [.. Enumerable.Range(0, parallelism).Select(i => Part(i).Via(run.Stop.Flow<EventBatch<T>>()))],
            watermarks);

        Source<EventBatch<T>, NotUsed> Part(int i)
        {
            var from = (int)((long)timestamps.Length * i / parallelism);
            var count = (int)((long)timestamps.Length * (i + 1) / parallelism) - from;
            return Source.FromGraph(
                new ColumnSource<T>(timestamps.Slice(from, count), values.Slice(from, count), batchSize));
        }
    }

    /// <summary>Events that somebody else puts into batches, each with its watermark.</summary>
    /// <typeparam name="T">The values.</typeparam>
    /// <param name="sources">The sources, at least one; where they meet, the lowest watermark counts.</param>
    /// <returns>The stream of their events.</returns>
    public DataStream<T> FromBatches<T>(params Source<EventBatch<T>, NotUsed>[] sources) =>
        new BuiltDataStream<T>(this, "Batches", sources.Length, [], (run, _) =>
            [.. sources.Select(source => source.Via(run.Stop.Flow<EventBatch<T>>()))]);

    /// <summary>Runs everything that has been put together.</summary>
    /// <param name="restarts">What to do when the job fails; null for <see cref="RestartStrategy.None"/>.</param>
    /// <returns>The running job.</returns>
    /// <exception cref="InvalidOperationException">No stream has been sent anywhere.</exception>
    public JobHandle Execute(RestartStrategy? restarts = null)
    {
        if (_sinks.Count == 0)
            throw new InvalidOperationException("Expected a stream that goes to a sink, got none.");
        var runner = new JobRunner(new JobPlan([.. _sinks]), _system, restarts ?? RestartStrategy.None);
        foreach (var action in _atEnd)
            runner.AtEnd(action);
        runner.Start();
        return new JobHandle(runner, [.. _counters]);
    }

    internal WindowCounters NewCounters()
    {
        var counters = new WindowCounters();
        _counters.Add(counters);
        return counters;
    }

    internal void Add(JobSink sink) => _sinks.Add(sink);

    /// <summary>Does something when a job has ended for good, with what it failed with, or null.</summary>
    internal void AtEnd(Action<Exception?> action) => _atEnd.Add(action);

    private BuiltDataStream<T> From<T>(
        int parallelism,
        Func<JobRun, JobOperator, int, Source<T, NotUsed>> source,
        Func<T, DateTimeOffset> time,
        WatermarkStrategy watermarks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        ImmutableArray<TimeSpan?> idleAfter = [.. Enumerable.Repeat(watermarks.IdleAfter, parallelism)];
        return new BuiltDataStream<T>(this, "Source", parallelism, [], Parts, idleAfter: idleAfter);

        ImmutableArray<Source<EventBatch<T>, NotUsed>> Parts(JobRun run, string name)
        {
            var jobOperator = new JobOperator(name, run.Failure);
            var batching = new BatchingStage<T>(
                time, watermarks, Settings.BatchSize, Settings.FlushDelay, jobOperator);
            return [.. Enumerable.Range(0, parallelism)
                .Select(i => source(run, jobOperator, i).Via(run.Stop.Flow<T>()).Via(batching))];
        }
    }
}
