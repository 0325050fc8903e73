using System.Text;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Connections;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Proving who one is by SASL, as Apache ZooKeeper answers it.</summary>
internal sealed class SaslRequests(EmbeddedZooKeeperSasl? sasl)
{
    public void Answer(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var token = reader.ReadNullableBuffer("SaslRequest.token")
            ?? throw ZkProtocolException.ForField("SaslRequest.token", "a token", "null");

        // Without users there is no mechanism: no error, no token, nobody is anybody by it.
        if (sasl == null) connection.Reply(xid, new Token(null), zxid: 0);
        else Answer(connection, xid, token, sasl);
    }

    /// <summary>True: nothing is done for who has not proved to be one of the users.</summary>
    public bool TryRefuse(ServerConnection connection, int xid)
    {
        if (sasl is not { IsRequired: true }) return false;
        if (connection.Identities.Any(identity => identity.Scheme == AuthSchemes.Sasl)) return false;

        connection.Reply(xid, ZkErrorCode.SessionClosedRequireSaslAuth, zxid: 0);
        connection.Close("the client has not authenticated by SASL");
        return true;
    }

    private static void Answer(ServerConnection connection, int xid, byte[] token, EmbeddedZooKeeperSasl sasl)
    {
        connection.Sasl ??= new DigestServer(sasl.Users);
        if (connection.Sasl.Answer(token) is not { } answer || !TryIdentify(connection, answer.User))
        {
            var error = sasl.IsRequired ? ZkErrorCode.SessionClosedRequireSaslAuth : ZkErrorCode.AuthFailed;
            connection.Reply(xid, new Token(null), zxid: 0, error);
            connection.Close("the client's SASL user was not proved");
            return;
        }

        connection.Reply(xid, new Token(Encoding.UTF8.GetBytes(answer.Token)), zxid: 0);
    }

    private static bool TryIdentify(ServerConnection connection, string? user) =>
        user == null || connection.TryAddIdentity(new ClientIdentity(AuthSchemes.Sasl, user));

    private readonly struct Token(byte[]? bytes) : IJuteWritable
    {
        public void Write(ref JuteWriter writer) => writer.WriteNullableBuffer(bytes);
    }
}
