using System.Security.Cryptography;
using System.Text;
using AkkaZkStream.ZooKeeper.Sasl;

namespace AkkaZkStream.ZooKeeper.Server.Access;

/// <summary>
/// The server's side of DIGEST-MD5 on one connection (RFC 2831), as Apache ZooKeeper has it: one challenge, one answer,
/// of quality <c>auth</c>.
/// </summary>
/// <remarks>New → Challenged: an empty token. Challenged → Over: an answer, right or wrong. All else is
/// refused.</remarks>
internal sealed class DigestServer(IReadOnlyDictionary<string, string> users)
{
    // As Apache ZooKeeper names itself; every client expects it.
    private const string Realm = "zk-sasl-md5";
    private const string Uri = "zookeeper/" + Realm;

    // The first answer to this nonce; each connection has a nonce of its own.
    private const string NonceCount = "00000001";
    private const int NonceBytes = 24;

    private string? _nonce;
    private bool _isOver;

    /// <summary>The server's next token, and who the client is if that is proved now; null: it is refused.</summary>
    public (string Token, string? User)? Answer(ReadOnlySpan<byte> token)
    {
        if (_nonce == null) return token.IsEmpty ? (Challenge(), null) : null;
        if (_isOver) return null;

        _isOver = true;
        try
        {
            return Verify(DigestDirectives.Parse(Encoding.UTF8.GetString(token), "SaslRequest"));
        }
        catch (ZkProtocolException)
        {
            return null;
        }
    }

    private string Challenge()
    {
        _nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        return $"realm=\"{Realm}\",nonce=\"{_nonce}\",qop=\"auth\",charset=utf-8,algorithm=md5-sess";
    }

    private (string Token, string? User)? Verify(IReadOnlyDictionary<string, string> said)
    {
        if (!AnswersTheChallenge(said)) return null;
        if (!said.TryGetValue("username", out var user) || !users.TryGetValue(user, out var password)) return null;

        // The client's spelling counts, for it is what the client hashed. As whom it wants to act is hashed, too, and
        // has no other effect: as with Apache ZooKeeper, everybody is who they proved to be.
        var expected = new DigestAnswer(
            new DigestChallenge(_nonce!, Realm, IsUtf8: true),
            new SaslCredentials(user, password),
            said["digest-uri"],
            said.GetValueOrDefault("cnonce", ""),
            said.GetValueOrDefault("authzid"));
        var isProved = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected.Response), Encoding.UTF8.GetBytes(said.GetValueOrDefault("response", "")));
        return isProved ? ($"rspauth={expected.ServerProof}", user) : null;
    }

    private bool AnswersTheChallenge(IReadOnlyDictionary<string, string> said) =>
        said.GetValueOrDefault("nonce") == _nonce
        && said.GetValueOrDefault("nc") == NonceCount
        && said.GetValueOrDefault("realm") == Realm
        && said.GetValueOrDefault("qop", "auth") == "auth"
        && Uri.Equals(said.GetValueOrDefault("digest-uri"), StringComparison.OrdinalIgnoreCase);
}
