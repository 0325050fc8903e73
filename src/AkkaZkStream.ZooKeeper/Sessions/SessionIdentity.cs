using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>A session as the server knows it.</summary>
internal sealed record SessionIdentity(SessionId Id, ReadOnlyMemory<byte> Password)
{
    /// <summary>Asks for a new session.</summary>
    public static SessionIdentity New { get; } = new(SessionId.None, new byte[16]);

    public bool IsNew => Id == SessionId.None;

    /// <summary>What a server's answer to the request to continue this session means.</summary>
    public HandshakeOutcome Judge(in ConnectResponse response) =>
        response.Timeout <= 0 || response.SessionId == 0 ? HandshakeOutcome.Expired
        : IsNew ? HandshakeOutcome.Begun
        : response.SessionId == Id.Value ? HandshakeOutcome.Continued
        : HandshakeOutcome.Replaced;
}
