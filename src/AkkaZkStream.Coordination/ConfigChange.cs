namespace AkkaZkStream.Coordination;

/// <summary>A configuration as it stands from now on.</summary>
/// <param name="Number">Counts the changes of one <see cref="LiveConfig{T}"/>, from 1, which is what it opened with.
/// Whoever sees each number has missed none.</param>
/// <param name="Value">The value: every znode that holds a good one is in it.</param>
/// <param name="Problems">What is not in it, and why; empty as a rule.</param>
/// <typeparam name="T">What the configuration is read as.</typeparam>
public sealed record ConfigChange<T>(long Number, T Value, IReadOnlyList<ConfigProblem> Problems);
