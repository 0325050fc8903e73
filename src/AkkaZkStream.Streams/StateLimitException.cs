namespace AkkaZkStream.Streams;

/// <summary>
/// An operator would have to hold more state than its limit allows; the stream fails rather than grow.
/// </summary>
/// <remarks>
/// What to do: raise the limit named by <see cref="Setting"/>, or find out why windows stay open (a timestamp in the
/// wrong unit opens windows far in the future; a source without a watermark closes none).
/// </remarks>
public sealed class StateLimitException : StreamsException
{
    internal StateLimitException(string setting, long limit)
        : base($"Expected at most {limit} ({setting}), got one more.")
    {
        Setting = setting;
        Limit = limit;
    }

    /// <summary>The name of the setting that holds the limit.</summary>
    public string Setting { get; }

    /// <summary>The limit that would have been exceeded.</summary>
    public long Limit { get; }
}
