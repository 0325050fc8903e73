namespace AkkaZkStream.Benchmarks.Harness;

/// <summary>A verb of the benchmark command: contests that are set up when, and only when, the suite is asked for.</summary>
/// <param name="Name">The verb.</param>
/// <param name="Summary">What is compared, for the list of verbs.</param>
/// <param name="Contests">Sets the contests up, in the order in which they are run. A contest is disposed after its run.</param>
public sealed record Suite(string Name, string Summary, Func<IEnumerable<Contest>> Contests);
