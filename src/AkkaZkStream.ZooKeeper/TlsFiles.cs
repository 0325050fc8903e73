using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AkkaZkStream.ZooKeeper;

/// <summary>TLS from PEM files: whom to trust, and who this client is.</summary>
public static class TlsFiles
{
    /// <summary>Makes a transport.</summary>
    /// <param name="authorities">A PEM file of certificates; only servers with a certificate that one of them has
    /// issued are trusted. Null: those that the machine trusts.</param>
    /// <param name="certificate">A PEM file with this client's certificate and its private key, for a server that
    /// asks. Null: none.</param>
    /// <exception cref="FormatException">A file holds something else; the message says which.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static TlsTransport Open(string? authorities, string? certificate) => new(new SslClientAuthenticationOptions
    {
        CertificateChainPolicy = authorities is null ? null : PolicyOf(authorities),
        ClientCertificates = certificate is null ? null : [Read(certificate)],
    });

    private static X509ChainPolicy PolicyOf(string authorities)
    {
        var trusted = new X509Certificate2Collection();
        try
        {
            trusted.ImportFromPemFile(authorities);
        }
        catch (CryptographicException e)
        {
            throw new FormatException($"Expected certificates in PEM in the file {authorities}: {e.Message}", e);
        }

        if (trusted.Count == 0)
            throw new FormatException($"Expected certificates in PEM in the file {authorities}, got none.");
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }

    private static X509Certificate2 Read(string certificate)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate);
        }
        catch (CryptographicException e)
        {
            throw new FormatException(
                $"Expected a certificate and its private key in PEM in the file {certificate}: {e.Message}", e);
        }
    }
}
