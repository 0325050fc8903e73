namespace AkkaZkStream.ZooKeeper.Server.Access;

/// <summary>
/// The schemes that an ACL may name: x509 and sasl only where the server is set up to prove them, as with Apache
/// ZooKeeper.
/// </summary>
/// <param name="X509">Whether there is a TLS port.</param>
/// <param name="Sasl">Whether there are SASL users.</param>
internal readonly record struct KnownSchemes(bool X509, bool Sasl)
{
    public static KnownSchemes Of(EmbeddedZooKeeperOptions options) =>
        new(X509: options.Tls != null, Sasl: options.Sasl != null);

    public bool Contains(string scheme) => scheme switch
    {
        AuthSchemes.X509 => X509,
        AuthSchemes.Sasl => Sasl,
        _ => true,
    };
}
