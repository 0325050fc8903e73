using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AkkaZkStream.ZooKeeper.Server.Access;

namespace AkkaZkStream.ZooKeeper.Server.Connections;

/// <summary>Turns a TCP connection into an encrypted one, or refuses it.</summary>
internal sealed class TlsHandshake(EmbeddedZooKeeperTls tls, TimeSpan patience, TimeProvider time)
{
    private readonly SslServerAuthenticationOptions _options = new()
    {
        ServerCertificate = tls.Certificate,
        ClientCertificateRequired = tls.ClientAuthorities != null,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => IsTrusted(certificate, tls.ClientAuthorities),
    };

    /// <summary>The encrypted stream; null: the client did not prove itself, or took too long.</summary>
    public async Task<SslStream?> TryAuthenticateAsync(Stream plain)
    {
        var stream = new SslStream(plain);
        using var giveUp = new CancellationTokenSource(patience, time);
        try
        {
            await stream.AuthenticateAsServerAsync(_options, giveUp.Token);
            return stream;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException
            or ObjectDisposedException)
        {
            await stream.DisposeAsync();
            return null;
        }
    }

    /// <summary>Who the client has proved to be; null where clients are not asked.</summary>
    public ClientIdentity? ClientOf(SslStream stream)
        => tls.ClientAuthorities != null && stream.RemoteCertificate is X509Certificate2 certificate
            ? AuthSchemes.Of(certificate)
            : null;

    /// <summary>
    /// Issued by one of the authorities, valid now and for clients. The machine's own trusted roots count for nothing:
    /// whoever has any certificate from a public authority is still a stranger here.
    /// </summary>
    private static bool IsTrusted(X509Certificate? certificate, X509Certificate2Collection? authorities)
    {
        if (authorities == null) return true;
        if (certificate is not X509Certificate2 shown) return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.2"));
        return chain.Build(shown);
    }
}
