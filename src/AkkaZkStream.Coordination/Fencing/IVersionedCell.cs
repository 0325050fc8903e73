namespace AkkaZkStream.Coordination.Fencing;

/// <summary>
/// A place that holds bytes and a version, and can be written if the version is still the one that was read.
/// </summary>
internal interface IVersionedCell
{
    /// <summary>The cell as its user named it.</summary>
    string Name { get; }

    /// <summary>What the cell holds; null if it does not exist yet.</summary>
    /// <exception cref="FenceUnavailableException">It could not be read.</exception>
    ValueTask<CellContent?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes if the version is still <paramref name="expected"/>; <see cref="CellContent.NoVersion"/> creates.
    /// </summary>
    ValueTask<CellWrite> WriteAsync(byte[] data, int expected);
}
