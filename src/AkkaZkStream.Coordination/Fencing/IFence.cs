namespace AkkaZkStream.Coordination;

/// <summary>
/// A resource that all holders of one lock path write to, and that refuses whoever comes with an older grant.
/// </summary>
/// <remarks>
/// A lock alone does not give "each output once": a holder that was paused past its session's timeout still believes
/// that it holds the lock. The fence remembers the newest accepted position and accepts only a greater one, in one
/// atomic step with the write. One fence serves one lock path, and exclusive grants only: tokens of different lock
/// paths are ordered by time, so that one path's writer would shut out the other's. Implementations are safe to call
/// from several threads at once.
/// </remarks>
public interface IFence
{
    /// <summary>Writes the payload if, and only if, the position is greater than every one accepted before.</summary>
    /// <param name="position">Where this output stands in the order of grants.</param>
    /// <param name="payload">The bytes to write; at most the implementation's limit.</param>
    /// <param name="cancellationToken">Gives up before the write; once it has begun, the outcome is awaited.</param>
    /// <returns>
    /// <see cref="FenceOutcome.Accepted"/>, <see cref="FenceOutcome.Rejected"/> with the newest accepted position, or
    /// <see cref="FenceOutcome.Unknown"/> if the write's answer was lost and could not be had by reading back.
    /// </returns>
    /// <exception cref="FenceUnavailableException">
    /// The resource could not be reached, and certainly nothing was written: the offer may be repeated.
    /// </exception>
    ValueTask<FenceOutcome> TryAcceptAsync(
        FencePosition position, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default);

    /// <summary>Reads the newest accepted output.</summary>
    /// <remarks>What is read may be old by the time it is looked at: only a write through the fence is safe.</remarks>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The output with the greatest position, or null if nothing was ever accepted.</returns>
    /// <exception cref="FenceUnavailableException">The resource could not be reached.</exception>
    ValueTask<FencedValue?> ReadNewestAsync(CancellationToken cancellationToken = default);
}
