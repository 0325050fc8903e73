using System.Security.Cryptography.X509Certificates;

namespace AkkaZkStream.ZooKeeper.Server;

/// <summary>A second port, for TLS alone; the other one stays as it is, or is switched off with a null port.</summary>
public sealed record EmbeddedZooKeeperTls
{
    /// <summary>What the server shows its clients; with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>The TCP port; 0 takes a free one.</summary>
    /// <value>Default 0; 0 to 65535.</value>
    public int Port { get; init; }

    /// <summary>
    /// Who may issue clients' certificates. Without a certificate issued by one of them nobody gets in.
    /// </summary>
    /// <value>Default null: clients are not asked for a certificate. Not empty otherwise.</value>
    public X509Certificate2Collection? ClientAuthorities { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port, "Tls.Port");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue, "Tls.Port");
        if (!Certificate.HasPrivateKey)
            throw new ArgumentException("Expected the server's certificate with its private key, got one without.");
        if (ClientAuthorities is { Count: 0 })
            throw new ArgumentException("Expected an authority for clients' certificates, or null, got an empty list.");
    }
}
