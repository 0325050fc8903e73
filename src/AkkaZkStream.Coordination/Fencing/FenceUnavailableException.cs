namespace AkkaZkStream.Coordination;

/// <summary>The shared resource behind a fence could not be used, and certainly nothing was written to it.</summary>
/// <remarks>The offer may be repeated, under the same grant or a newer one.</remarks>
public sealed class FenceUnavailableException : CoordinationException
{
    /// <summary>Says which resource failed and how.</summary>
    /// <param name="resource">The resource as its user named it: a file's path, a znode's path.</param>
    /// <param name="message">One sentence: what was expected, and what was got.</param>
    /// <param name="cause">The failure underneath, if there is one.</param>
    public FenceUnavailableException(string resource, string message, Exception? cause = null)
        : base(message, cause) => Resource = resource;

    /// <summary>The resource that could not be used.</summary>
    public string Resource { get; }
}
