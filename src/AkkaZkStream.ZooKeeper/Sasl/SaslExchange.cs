using System.Security.Cryptography;
using System.Text;
using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Sasl;

/// <summary>
/// Proves who this client is, on a connection that has a session and before anything else goes out on it; and demands
/// that the server proves to know the password, too.
/// </summary>
internal static class SaslExchange
{
    // As the Java client names the service (ZooKeeperSaslClient, "zookeeper" and "zk-sasl-md5"); the server compares.
    private const string Uri = "zookeeper/zk-sasl-md5";

    private const int ClientNonceBytes = 16;

    /// <exception cref="ZkOperationException">AuthFailed: the server refused the user, or could not prove that it knows
    /// the password.</exception>
    public static async ValueTask RunAsync(IZkConnection connection, SaslCredentials credentials)
    {
        var challenge = await AskAsync(connection, credentials, 1, "");
        if (challenge.Length == 0) throw Failed(credentials, "the server has no SASL users");

        var clientNonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClientNonceBytes));
        var answer = new DigestAnswer(DigestChallenge.Parse(challenge), credentials, Uri, clientNonce);
        var proof = await AskAsync(connection, credentials, 2, answer.Text);
        if (DigestChallenge.Single(proof, "rspauth") != answer.ServerProof)
            throw Failed(credentials, "the server did not prove that it knows the password");
    }

    private static async ValueTask<string> AskAsync(
        IZkConnection connection, SaslCredentials credentials, int xid, string token)
    {
        var (error, answer) = await Handshake.SaslAsync(connection, xid, Encoding.UTF8.GetBytes(token));
        return error == ZkErrorCode.Ok
            ? Encoding.UTF8.GetString(answer)
            : throw Failed(credentials, $"the server answered {error} ({(int)error}): wrong user or password");
    }

    private static ZkOperationException Failed(SaslCredentials credentials, string reason) => new(
        ZkErrorCode.AuthFailed, null, Messages.Refused("SASL authentication", null, $"{credentials}: {reason}"));
}
