namespace AkkaZkStream.Coordination.Fencing;

/// <summary>What a fence's cell was last seen to hold.</summary>
/// <param name="Newest">The newest accepted output; null if there is none.</param>
/// <param name="Version">The cell's version.</param>
internal sealed record FencedCell(FencedValue? Newest, int Version)
{
    /// <exception cref="FenceUnavailableException">The cell holds something that no fence has written.</exception>
    public static FencedCell From(CellContent? content, string name)
    {
        if (content is null)
            return new FencedCell(null, CellContent.NoVersion);
        FencedValue newest = FencedZnodeData.TryRead(content.Data) ?? throw new FenceUnavailableException(
            name, $"Expected '{name}' to hold a fence's data, got {content.Data.Length} bytes of something else.");
        return new FencedCell(newest, content.Version);
    }
}
