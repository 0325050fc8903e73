namespace AkkaZkStream.Coordination.Configuration;

/// <summary>One key of a <see cref="ConfigSchema{T}"/>.</summary>
/// <param name="Name">The znode, as a path from the root.</param>
/// <param name="Expected">Completes the sentence "expected ...".</param>
/// <param name="Read">What the text does to a configuration; null if it is no good value.</param>
internal sealed record ConfigKey<T>(string Name, string Expected, Func<string, Func<T, T>?> Read);
