namespace AkkaZkStream;

/// <summary>What a guarded source has counted so far.</summary>
/// <param name="Grants">Times that the lock was granted.</param>
/// <param name="Lost">Grants that ended before they were released.</param>
/// <param name="Emitted">Elements sent downstream; one that was refused and sent again counts each time.</param>
/// <param name="Accepted">Elements that were output, each once.</param>
/// <param name="Refused">Elements that were certainly not output under the grant they were sent with.</param>
/// <param name="Unknown">Elements of which nobody knows; they are not sent again.</param>
public sealed record GuardedSourceStatistics(
    long Grants, long Lost, long Emitted, long Accepted, long Refused, long Unknown)
{
    /// <summary>Nothing counted yet.</summary>
    public static GuardedSourceStatistics Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The sums over two sources.</summary>
    /// <param name="left">One source's.</param>
    /// <param name="right">The other's.</param>
    public static GuardedSourceStatistics operator +(
        GuardedSourceStatistics left, GuardedSourceStatistics right) => new(
        left.Grants + right.Grants,
        left.Lost + right.Lost,
        left.Emitted + right.Emitted,
        left.Accepted + right.Accepted,
        left.Refused + right.Refused,
        left.Unknown + right.Unknown);
}
