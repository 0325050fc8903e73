namespace AkkaZkStream.ZooKeeper;

/// <summary>One access rule of a node: who may do what. Not inherited by children.</summary>
/// <param name="Permissions">What is allowed.</param>
/// <param name="Scheme"><c>world</c>, <c>auth</c>, <c>digest</c>, <c>ip</c>, <c>x509</c> or <c>sasl</c>.</param>
/// <param name="Id">Who, in the scheme's own notation: <c>anyone</c>, <c>user:base64(sha1(user:password))</c>,
/// <c>10.0.0.0/8</c>.</param>
public sealed record Acl(AclPermissions Permissions, string Scheme, string Id)
{
    /// <summary>Everybody may do everything.</summary>
    public static IReadOnlyList<Acl> OpenUnsafe { get; } = [new(AclPermissions.All, "world", "anyone")];

    /// <summary>Everybody may read.</summary>
    public static IReadOnlyList<Acl> ReadUnsafe { get; } = [new(AclPermissions.Read, "world", "anyone")];

    /// <summary>Whoever the session is authenticated as may do everything; <see cref="ZkErrorCode.InvalidAcl"/> when
    /// it is not.</summary>
    public static IReadOnlyList<Acl> CreatorAll { get; } = [new(AclPermissions.All, "auth", "")];
}
