using System.Collections.Immutable;
using Akka.Streams.Dsl;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>Where a stream of a plan ends.</summary>
internal sealed record JobSink(IJobNode Input, Func<JobRun, IRunnableGraph<Task>> Build);

/// <summary>What a job is to do: its sinks, and behind them the streams that lead there.</summary>
internal sealed class JobPlan(ImmutableArray<JobSink> sinks)
{
    private readonly Dictionary<IJobNode, int> _takers = CountTakers(sinks);

    /// <summary>Makes the graphs of one run; nothing of an earlier run is used again.</summary>
    public JobRun NewRun()
    {
        var run = new JobRun(_takers);
        foreach (var sink in sinks)
            run.Add(sink.Build(run));
        return run;
    }

    private static Dictionary<IJobNode, int> CountTakers(ImmutableArray<JobSink> sinks)
    {
        var takers = new Dictionary<IJobNode, int>();
        foreach (var sink in sinks)
            Count(sink.Input, takers);
        return takers;
    }

    private static void Count(IJobNode node, Dictionary<IJobNode, int> takers)
    {
        takers[node] = takers.GetValueOrDefault(node) + 1;
        if (takers[node] > 1)
            return;
        foreach (var input in node.Inputs)
            Count(input, takers);
    }
}
