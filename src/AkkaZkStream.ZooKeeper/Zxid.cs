namespace AkkaZkStream.ZooKeeper;

/// <summary>The id of a transaction: its place in the order of all changes of an ensemble.</summary>
/// <param name="Value">The epoch of the leader in the high 32 bits, its counter in the low ones.</param>
public readonly record struct Zxid(long Value) : IComparable<Zxid>
{
    /// <summary>Compares by order of the changes.</summary>
    public int CompareTo(Zxid other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> is the earlier one.</summary>
    public static bool operator <(Zxid left, Zxid right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> is the later one.</summary>
    public static bool operator >(Zxid left, Zxid right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Zxid left, Zxid right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Zxid left, Zxid right) => left.Value >= right.Value;

    /// <summary>In hexadecimal, as ZooKeeper's tools write it.</summary>
    public override string ToString() => $"0x{Value:x}";
}
