namespace AkkaZkStream.Coordination;

/// <summary>A shared value as it was read.</summary>
/// <param name="Data">The content.</param>
/// <param name="Version">Counts the writes since the value was created; what a versioned write has to name.</param>
public sealed record VersionedData(ReadOnlyMemory<byte> Data, int Version)
{
    /// <summary>True when version and content are the same.</summary>
    public bool Equals(VersionedData? other)
        => other is not null && Version == other.Version && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, Data.Length);
}
