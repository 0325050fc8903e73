using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Access;

/// <summary>
/// The schemes that identities come in: <c>digest</c> is proved by a password, <c>sasl</c> by knowing one, <c>ip</c> by
/// where one connects from, <c>x509</c> by a certificate that an authority of the server's has issued.
/// </summary>
internal static class AuthSchemes
{
    public const string Auth = "auth";
    public const string Digest = "digest";
    public const string Ip = "ip";
    public const string X509 = "x509";
    public const string Sasl = "sasl";

    /// <summary>What a superuser is besides who it proved to be; no proof leads to it directly.</summary>
    public static readonly ClientIdentity Superuser = new("super", "");

    // Apache ZooKeeper's superuser among the SASL users.
    private const string SaslSuper = "super";

    public static bool IsValidId(string scheme, string id) => scheme switch
    {
        NodeAcl.World => id == NodeAcl.Anyone,
        Digest => id.Count(c => c == ':') == 1 && id[0] != ':' && id[^1] != ':',
        Ip => TryParseNetwork(id, out _),
        X509 => IsDistinguishedName(id),
        Sasl => IsPrincipal(id),
        _ => false,
    };

    public static bool Matches(Acl entry, string user) => entry.Scheme switch
    {
        Ip => TryParseNetwork(entry.Id, out var network)
            && IPAddress.TryParse(user, out var address)
            && network.Contains(address),
        Sasl => entry.Id == user || user == SaslSuper,
        _ => entry.Id == user,
    };

    /// <summary>
    /// <c>user:BASE64(SHA1(user:password))</c>, as ZooKeeper's DigestAuthenticationProvider makes it: without a colon
    /// all of it is the user.
    /// </summary>
    public static ClientIdentity? Authenticate(string scheme, ReadOnlySpan<byte> proof)
    {
        if (scheme != Digest) return null;

        var colon = proof.IndexOf((byte)':');
        var user = colon < 0 ? proof : proof[..colon];
        // SHA-1 is what every client and every stored ACL of this scheme uses.
        var hash = Convert.ToBase64String(SHA1.HashData(proof));
        return new ClientIdentity(Digest, $"{Encoding.UTF8.GetString(user)}:{hash}");
    }

    /// <summary>Whom a certificate names: its subject, as RFC 2253 writes it.</summary>
    public static ClientIdentity Of(X509Certificate2 certificate)
        => new(X509, certificate.SubjectName.Decode(X500DistinguishedNameFlags.Reversed).Replace(", ", ","));

    /// <summary>True for an identity that <c>auth</c> stands for: proved, and not only where one connects
    /// from.</summary>
    public static bool IsProof(ClientIdentity identity) => identity.Scheme is Digest or X509 or Sasl;

    public static ClientIdentity WithoutDigest(ClientIdentity identity) => identity.Scheme == Digest
        ? identity with { User = identity.User[..identity.User.IndexOf(':')] }
        : identity;

    private static bool IsDistinguishedName(string id)
    {
        try
        {
            return new X500DistinguishedName(id).RawData.Length > 0 && id.Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A name of any kind, or Kerberos's <c>service/host@REALM</c>.</summary>
    private static bool IsPrincipal(string id)
    {
        var at = id.IndexOf('@');
        return at < 0 || (id.AsSpan(0, at).Count('/') <= 1 && id.AsSpan(at + 1).IndexOfAny('@', '/') < 0);
    }

    private static bool TryParseNetwork(string id, out IPNetwork network)
    {
        network = default;
        var slash = id.IndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? id : id.AsSpan(0, slash), out var address)) return false;

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;
        var hasPrefix = slash >= 0;
        if (hasPrefix && !int.TryParse(id.AsSpan(slash + 1), out prefix)) return false;
        if (prefix < 0 || prefix > bits) return false;

        network = new IPNetwork(MaskHost(address, prefix), prefix);
        return true;
    }

    // ZooKeeper ignores the host's bits of a network; IPNetwork refuses them.
    private static IPAddress MaskHost(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(prefix - i * 8, 0, 8));

        return new IPAddress(bytes);
    }
}
