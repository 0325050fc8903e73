using AkkaZkStream.Coordination;

namespace AkkaZkStream;

/// <summary>
/// A guarded source ended because it can't go on: the claim was refused for good, or the lock is gone.
/// </summary>
/// <remarks>
/// The stream has failed. What the source had emitted was answered, or its lock ends at its deadline by itself.
/// </remarks>
public sealed class GuardedSourceException : AkkaZkStreamException
{
    /// <summary>Says which source failed and why.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="message">One sentence: what was expected, what was got.</param>
    public GuardedSourceException(string source, string message)
        : base(message) => SourceName = source;

    /// <summary>The name of the source.</summary>
    public string SourceName { get; }
}
