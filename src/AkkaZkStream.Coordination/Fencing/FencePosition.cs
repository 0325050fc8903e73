namespace AkkaZkStream.Coordination;

/// <summary>
/// The place of one output in the order of a lock path's grants: which grant, and which output under it.
/// </summary>
/// <remarks>
/// Ordered lexicographically: every output under a newer grant comes after all outputs under an older one, however late
/// the older holder wakes up. That order, not the lock, is what a fence enforces.
/// </remarks>
/// <param name="Token">The grant's fencing token.</param>
/// <param name="Sequence">Counts the outputs under this grant from 0; never negative.</param>
public readonly record struct FencePosition(FencingToken Token, long Sequence) : IComparable<FencePosition>
{
    /// <summary>
    /// Whether a resource whose newest accepted position is <paramref name="newest"/> may accept this one.
    /// </summary>
    /// <param name="newest">The newest accepted position; null if nothing was ever accepted.</param>
    /// <returns>True if nothing was accepted yet, or this position is greater. An equal position is not
    /// newer.</returns>
    public bool IsNewerThan(FencePosition? newest) => newest is not { } accepted || CompareTo(accepted) > 0;

    /// <summary>Compares by token, then by sequence.</summary>
    /// <param name="other">The position to compare with.</param>
    /// <returns>Negative, zero or positive, as usual.</returns>
    public int CompareTo(FencePosition other)
    {
        int byToken = Token.Value.CompareTo(other.Token.Value);
        return byToken != 0 ? byToken : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(FencePosition left, FencePosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(FencePosition left, FencePosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come after <paramref name="right"/>.</summary>
    public static bool operator <=(FencePosition left, FencePosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come before <paramref name="right"/>.</summary>
    public static bool operator >=(FencePosition left, FencePosition right) => left.CompareTo(right) >= 0;

    /// <summary>Writes the position as <c>token/sequence</c>, both decimal.</summary>
    public override string ToString() => $"{Token.Value}/{Sequence}";
}
