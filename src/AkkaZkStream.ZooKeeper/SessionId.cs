namespace AkkaZkStream.ZooKeeper;

/// <summary>The id of a session.</summary>
/// <param name="Value">As the server gave it; 0 is no session.</param>
public readonly record struct SessionId(long Value)
{
    /// <summary>No session: the owner of a node that is not ephemeral.</summary>
    public static SessionId None => default;

    /// <summary>In hexadecimal, as ZooKeeper's tools write it.</summary>
    public override string ToString() => $"0x{Value:x}";
}
