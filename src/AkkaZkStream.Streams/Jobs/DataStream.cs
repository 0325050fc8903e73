using System.Collections.Immutable;
using Akka;
using Akka.Streams.Dsl;
using AkkaZkStream.Streams.Batches;
using AkkaZkStream.Streams.Jobs;
using AkkaZkStream.Streams.Outputs;

namespace AkkaZkStream.Streams;

/// <summary>
/// A stream of events in a job: one or several parts, which run in parallel until something needs them together.
/// </summary>
/// <remarks>
/// A stream may be taken several times: two sinks, or a sink and a window. It is run once, each taker gets every event,
/// and the slowest sets the pace.
/// </remarks>
/// <typeparam name="T">The events.</typeparam>
public abstract class DataStream<T> : IJobNode
{
    private readonly ImmutableArray<IJobNode> _inputs;

    private protected DataStream(
        StreamEnvironment environment,
        string name,
        int parallelism,
        ImmutableArray<IJobNode> inputs,
        WatermarkStrategy? watermarks)
    {
        Environment = environment;
        Name = name;
        Parallelism = parallelism;
        _inputs = inputs;
        Watermarks = watermarks;
    }

    internal StreamEnvironment Environment { get; }

    /// <summary>By which the operator signs its failure.</summary>
    internal string Name { get; private set; }

    /// <summary>Number of parts.</summary>
    internal int Parallelism { get; }

    /// <summary>
    /// How the next operator that looks at the events infers the time; null where the batches say it.
    /// </summary>
    internal WatermarkStrategy? Watermarks { get; }

    /// <summary>For each part, after how much silence it does not hold others back any more; null for never.</summary>
    internal virtual ImmutableArray<TimeSpan?> IdleAfter => [.. new TimeSpan?[Parallelism]];

    /// <summary>What the operator says beside its results; null for nothing.</summary>
    internal ISideOutputs? SideOutputs { get; set; }

    ImmutableArray<IJobNode> IJobNode.Inputs => _inputs;

    /// <summary>
    /// Names the operator that this stream comes from; <see cref="JobHandle.FailedOperator"/> says it.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>This stream.</returns>
    public DataStream<T> Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        SideOutputs?.Rename(name);
        return this;
    }

    /// <summary>What the operator that this stream comes from says beside its results.</summary>
    /// <remarks>
    /// Late events, where its windows were given the tag, and what a process function emits to the tag; empty where it
    /// emits nothing there. The operator runs once for all of its outputs; the slowest taker sets the pace.
    /// </remarks>
    /// <typeparam name="TSide">What comes out there.</typeparam>
    /// <param name="tag">The side output.</param>
    /// <returns>The stream of it.</returns>
    /// <exception cref="InvalidOperationException">The operator has no side outputs.</exception>
    public DataStream<TSide> SideOutput<TSide>(OutputTag<TSide> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return SideOutputs?.Of(tag) ?? throw new InvalidOperationException(Messages.NoSideOutput(Name));
    }

    /// <summary>Maps each event; its time stays what it is.</summary>
    /// <typeparam name="TOut">What the events become.</typeparam>
    /// <param name="selector">Maps one event; an exception fails the job.</param>
    /// <returns>The mapped stream.</returns>
    public DataStream<TOut> Select<TOut>(Func<T, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Then<TOut, SelectStep<T, TOut>>(new SelectStep<T, TOut>(selector), "Select");
    }

    /// <summary>Keeps the events that satisfy a predicate; the others still tell the time.</summary>
    /// <param name="predicate">True for what is kept; an exception fails the job.</param>
    /// <returns>The filtered stream.</returns>
    public DataStream<T> Where(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Then<T, WhereStep<T>>(new WhereStep<T>(predicate), "Where");
    }

    /// <summary>Makes each event none, one or several, all with its time.</summary>
    /// <typeparam name="TOut">What the events become.</typeparam>
    /// <param name="selector">The events that one becomes, read one by one as they are wanted; an exception fails the
    /// job.</param>
    /// <returns>The stream of all of them.</returns>
    public DataStream<TOut> SelectMany<TOut>(Func<T, IEnumerable<TOut>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Via("SelectMany", jobOperator =>
            Flow.FromGraph(new BatchSelectManyStage<T, TOut>(selector, Environment.Settings.BatchSize, jobOperator)));
    }

    /// <summary>Maps each event by a task; the order and the times of the events stay what they are.</summary>
    /// <typeparam name="TOut">What the events become.</typeparam>
    /// <param name="parallelism">How many tasks run at a time, above zero.</param>
    /// <param name="selector">Maps one event; an exception or a task that fails fails the job.</param>
    /// <returns>The mapped stream.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parallelism"/> is zero or negative.</exception>
    public DataStream<TOut> SelectAsync<TOut>(int parallelism, Func<T, Task<TOut>> selector)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        ArgumentNullException.ThrowIfNull(selector);
        return Via("SelectAsync", jobOperator =>
        {
            var batches = new BatchSelectAsync<T, TOut>(parallelism, selector, jobOperator);
            return Flow.Create<EventBatch<T>>().SelectAsync(1, batches.MapAsync);
        });
    }

    /// <summary>Gives each event a key by which windows keep it apart.</summary>
    /// <typeparam name="TKey">The key; compared and hashed by its own equality.</typeparam>
    /// <param name="key">Reads an event's key; an exception fails the job.</param>
    /// <returns>The keyed stream.</returns>
    public KeyedDataStream<TKey, T> KeyBy<TKey>(Func<T, TKey> key)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyedDataStream<TKey, T>(
            Select(value => new Keyed<TKey, T>(key(value), value)).Named("KeyBy"));
    }

    /// <summary>This stream and another one as one; the lowest watermark of both counts.</summary>
    /// <param name="other">A stream of the same job.</param>
    /// <returns>The stream of both.</returns>
    public DataStream<T> Union(DataStream<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Environment != Environment)
            throw new ArgumentException("Expected a stream of the same job, got one of another.", nameof(other));
        return new BuiltDataStream<T>(
            Environment,
            "Union",
            Parallelism + other.Parallelism,
            [this, other],
            (run, _) => [.. TakeWithWatermarks(run), .. other.TakeWithWatermarks(run)],
            idleAfter: [.. IdleAfter, .. other.IdleAfter]);
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
        return new WindowedDataStream<T>(new JobWindowing<T>(this, spec, allowedLateness));
    }

    /// <summary>
    /// Cuts the stream into windows by the clock of the actor system, read when a batch of events comes.
    /// </summary>
    /// <remarks>Whatever times the events carry, none is late; the same events may fall into other windows when they
    /// are read again. A window fires when the clock reaches its end, or when the stream ends.</remarks>
    /// <param name="spec">Which windows.</param>
    /// <returns>The windows; say next what to compute.</returns>
    public WindowedDataStream<T> WindowByProcessingTime(WindowSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new WindowedDataStream<T>(new JobWindowing<T>(this, spec, TimeSpan.Zero) { ByTheClock = true });
    }

    /// <summary>Sends the events, one by one, to a sink.</summary>
    /// <typeparam name="TMat">What the sink materialises: a task is waited for, anything else is dropped.</typeparam>
    /// <param name="sink">The sink; the job ends when upstream has and the sink has taken everything.</param>
    public void To<TMat>(Sink<T, TMat> sink) =>
        ToBatches(Flow.FromGraph(new FlattenStage<T>()).ToMaterialized(sink, Keep.Right));

    /// <summary>Sends the events, in batches, to a sink, which must release each of them.</summary>
    /// <typeparam name="TMat">What the sink materialises: a task is waited for, anything else is dropped.</typeparam>
    /// <param name="sink">The sink.</param>
    public void ToBatches<TMat>(Sink<EventBatch<T>, TMat> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Environment.Add(new JobSink(this, run => TakeAsOne(run)
            .WatchTermination(Keep.Right)
            .ToMaterialized(sink, (ended, result) => result is Task task ? Task.WhenAll(ended, task) : ended)));
    }

    /// <summary>Calls an action with each batch, and releases it.</summary>
    /// <param name="action">Is handed the batch only while it runs; an exception fails the job.</param>
    public void ForEachBatch(Action<EventBatch<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Environment.Add(new JobSink(this, run => TakeAsOne(run).ToMaterialized(
            new ForEachBatchStage<T>(action, new JobOperator("ForEachBatch", run.Failure)), Keep.Right)));
    }

    /// <summary>Makes the parts; to have them, <see cref="JobRun.Take{T}"/> them.</summary>
    internal abstract ImmutableArray<Source<EventBatch<T>, NotUsed>> Build(JobRun run);

    /// <summary>Makes the parts of a stream that is this one, mapped or filtered.</summary>
    internal virtual ImmutableArray<Source<EventBatch<TOut>, NotUsed>> BuildWith<TOut, TStep>(
        JobRun run, TStep step, string name)
        where TStep : struct, IBatchStep<T, TOut>
    {
        var jobOperator = new JobOperator(name, run.Failure);
        return [.. run.Take(this).Select(part =>
            part.Via(new BatchSelectStage<T, TOut, TStep>(step, Watermarks, jobOperator)))];
    }

    /// <summary>All parts as one, each carrying its own watermark before they meet.</summary>
    internal Source<EventBatch<T>, NotUsed> TakeAsOne(JobRun run) =>
        Parallelism == 1
            ? run.Take(this)[0]
            : Batches.BatchUnion.Of([.. TakeWithWatermarks(run).Select(part => part.Async())], IdleAfter);

    /// <summary>The parts, each carrying its own watermark.</summary>
    internal IEnumerable<Source<EventBatch<T>, NotUsed>> TakeWithWatermarks(JobRun run) =>
        Watermarks is { } watermarks
            ? run.Take(this).Select(part =>
                part.Via(new BatchWatermarkStage<T>(watermarks, new JobOperator(Name, run.Failure))))
            : run.Take(this);

    private SteppedDataStream<T, TOut, TStep> Then<TOut, TStep>(TStep step, string name)
        where TStep : struct, IBatchStep<T, TOut> => new(this, step, name);

    private BuiltDataStream<TOut> Via<TOut>(
        string name, Func<JobOperator, Flow<EventBatch<T>, EventBatch<TOut>, NotUsed>> flow) =>
        new(
            Environment,
            name,
            Parallelism,
            [this],
            (run, chosen) =>
            {
                var jobOperator = new JobOperator(chosen, run.Failure);
                return [.. TakeWithWatermarks(run).Select(part => part.Via(flow(jobOperator)))];
            },
            idleAfter: IdleAfter);
}
