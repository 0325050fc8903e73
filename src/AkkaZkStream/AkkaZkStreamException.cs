namespace AkkaZkStream;

/// <summary>The root of every failure that guarded sources and jobs raise by themselves.</summary>
/// <param name="message">One sentence: what was expected, what was got.</param>
/// <param name="cause">The failure underneath, if there is one.</param>
public abstract class AkkaZkStreamException(string message, Exception? cause = null) : Exception(message, cause);
