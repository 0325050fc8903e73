using System.Globalization;

namespace AkkaZkStream.ZooKeeper;

/// <summary>The number at the end of a sequential node's name.</summary>
/// <remarks>
/// At least ten characters, 32 bits, counted per parent: after 2147483647 comes -2147483648. Where it may wrap, order
/// nodes by their czxids, and give the prefix when reading: <c>a-1999999999</c> may be <c>a-</c> and 1999999999, or
/// <c>a</c> and -1999999999.
/// </remarks>
/// <param name="Value">The number; negative once the parent's counter has wrapped.</param>
public readonly record struct SequenceNumber(int Value) : IComparable<SequenceNumber>
{
    private const int LengthMin = 10;

    /// <summary>Reads the last ten characters of <paramref name="nodeName"/> as a number; false when they are
    /// none.</summary>
    public static bool TryParse(string? nodeName, out SequenceNumber number)
    {
        number = default;
        return nodeName is { Length: >= LengthMin } &&
            TryParse(nodeName.AsSpan(nodeName.Length - LengthMin), out number);
    }

    /// <summary>Reads what follows <paramref name="prefix"/>, the name that was asked for; false when that is no
    /// number.</summary>
    public static bool TryParse(string? nodeName, string prefix, out SequenceNumber number)
    {
        number = default;
        return nodeName is not null && nodeName.StartsWith(prefix, StringComparison.Ordinal) &&
            nodeName.Length - prefix.Length >= LengthMin && TryParse(nodeName.AsSpan(prefix.Length), out number);
    }

    /// <summary>Compares as numbers.</summary>
    public int CompareTo(SequenceNumber other) => Value.CompareTo(other.Value);

    /// <summary>As it stands in a node's name: ten characters filled with zeros, eleven from -1000000000
    /// downwards.</summary>
    public override string ToString() => Value.ToString(Value < 0 ? "D9" : "D10", CultureInfo.InvariantCulture);

    private static bool TryParse(ReadOnlySpan<char> text, out SequenceNumber number)
    {
        var isNumber = int.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && text[0] != '+';
        number = new SequenceNumber(value);
        return isNumber;
    }
}
