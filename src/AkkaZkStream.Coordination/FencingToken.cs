using System.Globalization;

namespace AkkaZkStream.Coordination;

/// <summary>The number that orders the exclusive grants of one lock path: a later grant always has a greater
/// one.</summary>
/// <remarks>
/// It is the czxid of the lock's znode: 64 bits, given by the ensemble, never used twice. The ten-digit suffix of a
/// sequential znode would not do: 32 bits, counted per parent, and begun anew when the parent is created again.
/// An ensemble restored from a backup may repeat zxids; its operator then has to raise the fences' positions by hand.
/// </remarks>
/// <param name="Value">The czxid; positive for every real grant.</param>
public readonly record struct FencingToken(long Value) : IComparable<FencingToken>
{
    /// <summary>Older than every grant: what a fence holds before it has accepted anything.</summary>
    public static FencingToken None => default;

    /// <summary>Orders tokens by age: negative when this one was granted before the other.</summary>
    public int CompareTo(FencingToken other) => Value.CompareTo(other.Value);

    /// <summary>True when the left token is older.</summary>
    public static bool operator <(FencingToken left, FencingToken right) => left.Value < right.Value;

    /// <summary>True when the left token is newer.</summary>
    public static bool operator >(FencingToken left, FencingToken right) => left.Value > right.Value;

    /// <summary>True when the left token is older or the same.</summary>
    public static bool operator <=(FencingToken left, FencingToken right) => left.Value <= right.Value;

    /// <summary>True when the left token is newer or the same.</summary>
    public static bool operator >=(FencingToken left, FencingToken right) => left.Value >= right.Value;

    /// <summary>The number in decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
