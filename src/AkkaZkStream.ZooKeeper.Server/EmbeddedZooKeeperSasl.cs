namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>
/// Users that prove who they are by SASL DIGEST-MD5, so that their passwords never travel; ACLs of the scheme
/// <c>sasl</c> name them.
/// </summary>
/// <remarks>
/// As Apache ZooKeeper with a JAAS section <c>Server</c> and its <c>SASLAuthenticationProvider</c>: who fails to prove
/// it is told <see cref="ZkErrorCode.AuthFailed"/> and disconnected, and a user called <c>super</c> matches every ACL
/// of the scheme.
/// </remarks>
public sealed record EmbeddedZooKeeperSasl
{
    /// <summary>Passwords by user; never logged.</summary>
    /// <value>At least one; names are not empty and have no <c>@</c>, which is Kerberos's.</value>
    public required IReadOnlyDictionary<string, string> Users { get; init; }

    /// <summary>
    /// Whether requests of others are refused with <see cref="ZkErrorCode.SessionClosedRequireSaslAuth"/> and their
    /// connections closed, as Apache ZooKeeper's <c>sessionRequireClientSASLAuth</c> has it.
    /// </summary>
    /// <value>Default false.</value>
    public bool IsRequired { get; init; }

    internal void Validate()
    {
        if (Users.Count == 0) throw new ArgumentException("Sasl.Users: expected at least one user, got none.");
        foreach (var user in Users.Keys)
            if (user.Length == 0 || user.Contains('@'))
                throw new ArgumentException($"Sasl.Users: expected a name without '@', got '{user}'.");
    }
}
