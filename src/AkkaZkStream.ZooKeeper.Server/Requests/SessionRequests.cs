using System.Security.Cryptography;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;
using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;
using AkkaZkStream.ZooKeeper.Server.Sessions;
using AkkaZkStream.ZooKeeper.Server.Transactions;

namespace AkkaZkStream.ZooKeeper.Server.Requests;

/// <summary>Opening, taking over, proving and closing sessions.</summary>
internal sealed class SessionRequests(
    StateMachine state,
    SessionClock sessionClock,
    ServerClock clock,
    Committer committer,
    MemoryBudget memory,
    int sessionsMax)
{
    public const int PasswordBytes = 16;

    private long _lastSessionId;

    /// <summary>The first frame of a connection.</summary>
    public void Connect(ServerConnection connection, ref JuteReader reader)
    {
        var request = ConnectRequest.Read(ref reader);
        if (request.LastZxidSeen > state.LastZxid)
        {
            connection.Close($"the client has seen zxid 0x{request.LastZxidSeen:x}, the server 0x{state.LastZxid:x}");
            return;
        }

        var session = request.SessionId == 0 ? Open(request) : Reopen(connection, request);
        if (session == null)
        {
            connection.ReplyRaw(new ConnectResponse(0, 0, 0, new byte[PasswordBytes], false));
            connection.Close("no such session, or not its password");
            return;
        }

        connection.Attach(session);
        connection.ReplyRaw(new ConnectResponse(0, session.TimeoutMs, session.Id, session.Password, false));
    }

    public void Authenticate(ServerConnection connection, int xid, ref JuteReader reader)
    {
        var packet = AuthPacket.Read(ref reader);
        // Where a client connects from is known without proof.
        if (packet.Scheme != AuthSchemes.Ip)
        {
            var identity = AuthSchemes.Authenticate(packet.Scheme, packet.Auth.Span);
            if (identity == null || !connection.TryAddIdentity(identity))
            {
                Refuse(connection, xid);
                return;
            }
        }

        connection.Reply(xid, ZkErrorCode.Ok, zxid: 0);
    }

    private static void Refuse(ServerConnection connection, int xid)
    {
        connection.Reply(xid, ZkErrorCode.AuthFailed, zxid: 0);
        connection.Close("the client's identity was not proved");
    }

    public void CloseSession(ServerConnection connection, int xid)
    {
        var session = connection.Session!;
        End(session);
        connection.Reply(xid, ZkErrorCode.Ok);
        connection.Close("the client closed its session");
    }

    /// <summary>Ends the sessions that were silent for too long; called once a tick.</summary>
    /// <param name="nowMs">When the tick came.</param>
    /// <param name="lateMs">How long after it was due: the server was deaf then, and nobody's silence counts.</param>
    public void ExpireSilent(long nowMs, long lateMs)
    {
        if (sessionClock.IsDeaf(lateMs)) state.Sessions.Postpone(lateMs);
        foreach (var session in state.Sessions.Expired(nowMs))
            Expire(session);
    }

    public void Expire(Session session)
    {
        End(session);
        session.Connection?.Close("the session expired");
    }

    private void End(Session session) => committer.Commit(new CloseSessionTxn(), session.Id);

    private Session? Open(in ConnectRequest request)
    {
        if (state.Sessions.Count >= sessionsMax || !memory.TryGrowState(SessionTable.SessionBytes)) return null;

        var id = NextSessionId();
        var password = RandomNumberGenerator.GetBytes(PasswordBytes);
        committer.Commit(new CreateSessionTxn(password, sessionClock.Negotiate(request.Timeout)), id);
        return state.Sessions.Find(id);
    }

    private Session? Reopen(ServerConnection connection, in ConnectRequest request)
    {
        // The password comes first: a stranger's guess must not cost the rightful owner its connection.
        var session = state.Sessions.Authenticate(request.SessionId, request.Password.Span);
        if (session == null) return null;

        if (session.Connection != connection) session.Connection?.Close("the session moved to another connection");
        session.TimeoutMs = sessionClock.Negotiate(request.Timeout);
        return session;
    }

    /// <summary>
    /// Rises with the calendar, so that a server that comes back empty does not meet its former sessions' ids.
    /// </summary>
    private long NextSessionId()
    {
        const long UnmarkedBits = 0x00FF_FFFF_FFFF_FFFF;
        var byCalendar = (clock.UtcNowMs << 16) & UnmarkedBits;
        _lastSessionId = Math.Max(_lastSessionId, byCalendar);
        do
            _lastSessionId++;
        while (state.Sessions.Find(_lastSessionId) != null);
        return _lastSessionId;
    }
}
