using System.Collections.Immutable;

namespace AkkaZkStream.Streams.Jobs;

/// <summary>A stream as a step of a job's plan, whatever its events are.</summary>
internal interface IJobNode
{
    /// <summary>The streams that this one is made from; one that is taken twice stands here twice.</summary>
    ImmutableArray<IJobNode> Inputs { get; }
}
