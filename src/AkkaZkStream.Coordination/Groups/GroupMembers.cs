namespace AkkaZkStream.Coordination;

/// <summary>Who is in a group, at one time.</summary>
/// <param name="Members">By name.</param>
public sealed record GroupMembers(IReadOnlyList<GroupMember> Members)
{
    /// <summary>True when the same are in it, with the same data.</summary>
    public bool Equals(GroupMembers? other) => other is not null && Members.SequenceEqual(other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => Members.Count;
}
