using System.Globalization;
using System.Text;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using AkkaZkStream.Jobs;
using AkkaZkStream.Streams;

namespace AkkaZkStream;

/// <summary>
/// The job of the article "ZooKeeper and Apache Flink, integrated": parallel sources emit random numbers under a
/// ZooKeeper lock, each number is output once, tumbling windows sum them.
/// </summary>
/// <remarks>
/// sources (one lock, n claims) → merge → fence → windows by processing time → output, all in one island: an element is
/// accepted, stamped, said and counted before the next one is looked at.
/// </remarks>
public static class NumbersJob
{
    /// <summary>Starts the job.</summary>
    /// <param name="system">Runs it; its scheduler is the job's clock.</param>
    /// <param name="options">What to do.</param>
    /// <param name="output">
    /// Told everything, in order, one call at a time, on the stream's thread: what takes long holds the job up, and
    /// what throws ends it.
    /// </param>
    /// <returns>The running job.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static NumbersRun Start(ActorSystem system, NumbersJobOptions options, Action<NumbersEvent> output)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var said = new NumbersOutput(output);
        (IGuardedSourceControl sources, Task<Akka.Done> end) = Sources(options, said.Say)
            .Via(Fenced.By<int>(options.Fence, Digits))
            .Via(Windows(options))
            .ToMaterialized(
                Sink.ForEach<WindowEvent<AcceptedElement<int>, WindowResult<long>>>(said.Say), Keep.Both)
            .Run(system.Materializer());
        var run = new NumbersRun(sources, said, end);
        if (options.Duration is { } duration)
            system.Scheduler.Advanced.ScheduleOnce(duration, run.Drain);
        return run;
    }

    private static Source<Guarded<int>, IGuardedSourceControl> Sources(
        NumbersJobOptions options, Action<GuardChange> onChange) =>
        GuardedSource.Parallel(options.Parallelism, i => GuardedSource.From(
            RandomNumbers.Of(options.Seed, i),
            new GuardedSourceSettings
            {
                Coordinator = options.Coordinator,
                Lock = options.Lock,
                Name = string.Create(CultureInfo.InvariantCulture, $"numbers-{i}"),
                Every = options.Every,
                EveryNow = options.Parameters is { } parameters ? () => parameters().Every : null,
                OnChange = onChange,
            }));

    // Stamped on arrival, right behind the fence: an accepted element is never late for its window.
    private static Flow<AcceptedElement<int>, WindowEvent<AcceptedElement<int>, WindowResult<long>>, WindowCounters>
        Windows(NumbersJobOptions options) =>
        Spec(options)
            .ByProcessingTime<AcceptedElement<int>>()
            .ComputeEvents(Aggregate.SumInt32().Of<AcceptedElement<int>>(element => element.Value));

    private static WindowSpec Spec(NumbersJobOptions options) => options.Parameters is { } parameters
        ? Window.Tumbling(() => parameters().Window)
        : Window.Tumbling(options.Window);

    private static ReadOnlyMemory<byte> Digits(int number) =>
        Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
