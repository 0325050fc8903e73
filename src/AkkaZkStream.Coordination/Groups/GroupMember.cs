namespace AkkaZkStream.Coordination;

/// <summary>One who is in a group.</summary>
/// <param name="Name">Unique in the group.</param>
/// <param name="Data">What it says of itself, such as its address.</param>
public sealed record GroupMember(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>True when name and data are the same.</summary>
    public bool Equals(GroupMember? other)
        => other is not null && Name == other.Name && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Data.Length);
}
