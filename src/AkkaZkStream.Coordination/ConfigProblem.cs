using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination;

/// <summary>A znode whose content is not taken over; the value that it had set before stays.</summary>
/// <param name="Path">The znode; the root of the configuration if the values contradict each other.</param>
/// <param name="Sentence">One sentence for people: what was expected, and what was got.</param>
public sealed record ConfigProblem(ZkPath Path, string Sentence)
{
    /// <summary>The path and the sentence.</summary>
    public override string ToString() => $"{Path}: {Sentence}";
}
