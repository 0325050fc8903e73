namespace AkkaZkStream.Cli.Tests.Processes;

/// <summary>Tests that run real processes, one after the other: beside each other they would disturb each other's clocks.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessTests
{
    public const string Name = "processes";
}
