namespace Akka;

/// <summary>The materialised value of what has none.</summary>
public sealed class NotUsed : IEquatable<NotUsed>, IComparable<NotUsed>
{
    private NotUsed()
    {
    }

    /// <summary>The only instance.</summary>
    public static readonly NotUsed Instance = new();

    public int CompareTo(NotUsed other) => other is null ? 1 : 0;

    public bool Equals(NotUsed other) => other is not null;

    public override bool Equals(object obj) => obj is NotUsed;

    public override int GetHashCode() => 0;

    public override string ToString() => "()";
}
