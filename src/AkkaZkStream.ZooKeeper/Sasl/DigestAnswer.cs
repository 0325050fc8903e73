using System.Security.Cryptography;
using System.Text;

namespace AkkaZkStream.ZooKeeper.Sasl;

/// <summary>A client's answer to a DIGEST-MD5 challenge, and what the server must say to be believed (RFC 2831,
/// 2.1.2 and 2.1.3).</summary>
internal sealed class DigestAnswer
{
    // The first answer to this nonce; each connection has a nonce of its own.
    private const string NonceCount = "00000001";

    private readonly DigestChallenge _challenge;
    private readonly SaslCredentials _credentials;
    private readonly string _uri;
    private readonly string _clientNonce;
    private readonly byte[] _session;

    /// <param name="challenge">The server's.</param>
    /// <param name="credentials">Who answers.</param>
    /// <param name="uri">Whom it is meant for.</param>
    /// <param name="clientNonce">The client's random text.</param>
    /// <param name="actsAs">As whom it wants to act (authzid); this client never asks for that, others do.</param>
    public DigestAnswer(
        DigestChallenge challenge, SaslCredentials credentials, string uri, string clientNonce, string? actsAs = null)
    {
        (_challenge, _credentials, _uri, _clientNonce) = (challenge, credentials, uri, clientNonce);
        var secret = Hash(Join(Encode(credentials.User), Encode(challenge.Realm), Encode(credentials.Password)));
        byte[][] session = [secret, Encode(challenge.Nonce), Encode(clientNonce)];
        _session = Hash(Join(actsAs == null ? session : [.. session, Encoding.UTF8.GetBytes(actsAs)]));
    }

    /// <summary>What the client sends.</summary>
    public string Text => (_challenge.IsUtf8 ? "charset=utf-8," : "") + string.Join(
        ',',
        $"username={Quote(_credentials.User)}",
        $"realm={Quote(_challenge.Realm)}",
        $"nonce={Quote(_challenge.Nonce)}",
        $"nc={NonceCount}",
        $"cnonce={Quote(_clientNonce)}",
        $"digest-uri={Quote(_uri)}",
        $"response={Response}",
        "qop=auth");

    /// <summary>The proof in it: what a server that knows the password expects.</summary>
    public string Response => Respond("AUTHENTICATE:");

    /// <summary>What a server that knows the password answers.</summary>
    public string ServerProof => Respond(":");

    private static byte[] Join(params byte[][] parts)
    {
        var joined = new List<byte>();
        foreach (var part in parts)
        {
            if (joined.Count > 0) joined.Add((byte)':');
            joined.AddRange(part);
        }

        return [.. joined];
    }

    private static string Quote(string value) => $"\"{value.Replace(@"\", @"\\").Replace("\"", "\\\"")}\"";

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

#pragma warning disable CA5351 // The mechanism's own hash.
    private static byte[] Hash(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351

    private string Respond(string prefix)
    {
        var what = Hex(Hash(Encoding.UTF8.GetBytes(prefix + _uri)));
        var text = $"{Hex(_session)}:{_challenge.Nonce}:{NonceCount}:{_clientNonce}:auth:{what}";
        return Hex(Hash(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>As the RFC has it: ISO 8859-1 wherever that is possible, for the sake of old password files.</summary>
    private static byte[] Encode(string text) =>
        text.All(each => each <= 0xff) ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
}
