using System.Collections.Immutable;
using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>
/// The graphs of one run of a job. A stream that several take is run once, and handed out to all of them.
/// </summary>
internal sealed class JobRun(IReadOnlyDictionary<IJobNode, int> takers)
{
    private readonly Dictionary<IJobNode, object> _fanOuts = [];
    private readonly List<IRunnableGraph<Task>> _graphs = [];
    private readonly List<Task> _sources = [];

    public SharedKillSwitch Stop { get; } = KillSwitches.Shared("job");

    public JobFailure Failure { get; } = new();

    public bool IsShared(IJobNode stream) => takers[stream] > 1;

    public void Add(IRunnableGraph<Task> graph) => _graphs.Add(graph);

    /// <summary>Waits for a source as well, which may end later than the graph that it is in.</summary>
    public void WaitFor(Task source) => _sources.Add(source);

    /// <summary>Starts everything; each task ends with a graph or a source.</summary>
    public ImmutableArray<Task> Start(IMaterializer materializer) =>
        [.. _graphs.Select(graph => graph.Run(materializer)), .. _sources];

    /// <summary>The parts of a stream, for one of those that take it.</summary>
    public ImmutableArray<Source<EventBatch<T>, NotUsed>> Take<T>(DataStream<T> stream)
    {
        if (!IsShared(stream))
            return stream.Build(this);
        if (!_fanOuts.TryGetValue(stream, out var fanOuts))
            _fanOuts.Add(stream, fanOuts = Share(stream));
        return [.. ((ImmutableArray<FanOut<T>>)fanOuts).Select(fanOut => fanOut.NextBranch())];
    }

    private ImmutableArray<FanOut<T>> Share<T>(DataStream<T> stream)
    {
        var fanOuts = ImmutableArray.CreateBuilder<FanOut<T>>();
        foreach (var part in stream.Build(this))
        {
            var fanOut = new FanOut<T>(takers[stream]);
            Add(fanOut.Feed(part));
            fanOuts.Add(fanOut);
        }
        return fanOuts.ToImmutable();
    }
}
