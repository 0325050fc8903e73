using System.Net.Security;
using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper;

/// <summary>
/// TLS over TCP, for a server's <c>secureClientPort</c>. As with <see cref="TcpTransport"/>, a thread per connection
/// connects, shakes hands and reads.
/// </summary>
/// <remarks>
/// The server's certificate is checked as the options say: by default against the system's authorities and the host's
/// name in the connect string. A handshake that fails is a failed attempt, and the next server is tried; the message
/// of <see cref="ConnectionLossException"/> says why.
/// </remarks>
public sealed class TlsTransport : IZkTransport
{
    private readonly SslClientAuthenticationOptions _tls;

    /// <summary>Makes a transport.</summary>
    /// <param name="tls">Authorities, client certificates, protocol versions. Its target host is replaced by the host
    /// of the server that is connected to, unless it is set.</param>
    public TlsTransport(SslClientAuthenticationOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        _tls = tls;
    }

    /// <summary>True when the server is shown a certificate, and with that who this client is (<c>x509</c>).</summary>
    internal bool ShowsCertificate
        => _tls.ClientCertificates is { Count: > 0 } || _tls.ClientCertificateContext is not null;

    /// <inheritdoc/>
    public ValueTask<IZkConnection> ConnectAsync(
        ServerAddress server, ZooKeeperOptions options, CancellationToken cancellationToken) =>
        ConnectionThread.ConnectAsync(
            server,
            HostLookup.System,
            (socket, host) => TlsConnection.Open(socket, For(host), options.BusyPollMax),
            cancellationToken);

    private SslClientAuthenticationOptions For(string host) => new()
    {
        TargetHost = string.IsNullOrEmpty(_tls.TargetHost) ? host : _tls.TargetHost,
        ClientCertificates = _tls.ClientCertificates,
        ClientCertificateContext = _tls.ClientCertificateContext,
        LocalCertificateSelectionCallback = _tls.LocalCertificateSelectionCallback,
        RemoteCertificateValidationCallback = _tls.RemoteCertificateValidationCallback,
        CertificateChainPolicy = _tls.CertificateChainPolicy,
        CertificateRevocationCheckMode = _tls.CertificateRevocationCheckMode,
        CipherSuitesPolicy = _tls.CipherSuitesPolicy,
        EnabledSslProtocols = _tls.EnabledSslProtocols,
        EncryptionPolicy = _tls.EncryptionPolicy,
    };
}
