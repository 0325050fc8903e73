namespace AkkaZkStream.ZooKeeper;

/// <summary>Who a client is by SASL DIGEST-MD5, where the server has such users (JAAS section <c>Server</c>).</summary>
/// <remarks>The password never travels; both sides prove that they know it. Without TLS the mechanism hides nothing
/// else, and MD5 is what it is: prefer <see cref="TlsTransport"/> with client certificates where there is a
/// choice.</remarks>
/// <param name="User">The user's name, as in the server's configuration.</param>
/// <param name="Password">The user's password; never logged.</param>
public sealed record SaslCredentials(string User, string Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"user {User}";
}
