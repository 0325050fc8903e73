namespace AkkaZkStream.Coordination.Fencing;

/// <summary>What a cell held when it was read. Its first write gives it version 0, each further one adds 1.</summary>
internal sealed record CellContent(ReadOnlyMemory<byte> Data, int Version)
{
    /// <summary>The version of a cell that does not exist yet.</summary>
    public const int NoVersion = -1;
}
