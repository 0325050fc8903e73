using AkkaZkStream.Coordination;

namespace AkkaZkStream;

/// <summary>A guarded source went over to another state.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="State">The state it is in now.</param>
/// <param name="Token">The grant it holds or has just lost; <see cref="FencingToken.None"/> in the other
/// states.</param>
public sealed record GuardChange(string Source, GuardState State, FencingToken Token);
