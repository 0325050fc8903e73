namespace AkkaZkStream.ZooKeeper.Tests;

/// <summary>For tests that take from all others what they share, or that others would take it from.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "Alone in the process";
}
