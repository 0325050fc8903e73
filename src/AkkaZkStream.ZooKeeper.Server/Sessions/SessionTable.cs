using System.Security.Cryptography;
using AkkaZkStream.ZooKeeper.Server.Collections;

namespace AkkaZkStream.ZooKeeper.Server.Sessions;

/// <summary>The sessions that are alive.</summary>
internal sealed class SessionTable(SessionClock clock)
{
    /// <summary>What a session without a connection takes in memory, measured on 64 bits.</summary>
    public const int SessionBytes = 150;

    private readonly Dictionary<long, Session> _sessions = [];

    public int Count => _sessions.Count;

    /// <summary>An estimate of the memory that all sessions take.</summary>
    public long SizeBytes => (long)Count * SessionBytes;

    public IEnumerable<Session> All => _sessions.Values;

    public Session? Find(long id) => _sessions.GetValueOrDefault(id);

    public Session Add(long id, byte[] password, int timeoutMs, long nowMs)
    {
        var session = new Session(id, password, timeoutMs);
        _sessions.Add(id, session);
        Touch(session, nowMs);
        return session;
    }

    public void Remove(long id)
    {
        _sessions.Remove(id);
        _sessions.ShrinkIfSparse();
    }

    /// <summary>The session, if it is alive and the password is its own; a wrong guess touches nobody.</summary>
    public Session? Authenticate(long id, ReadOnlySpan<byte> password) =>
        Find(id) is { } session && CryptographicOperations.FixedTimeEquals(session.Password, password) ? session : null;

    public void Touch(Session session, long nowMs) =>
        session.ExpiresAtMs = clock.ExpiresAtMs(nowMs, session.TimeoutMs);

    /// <summary>Gives every session as much more time.</summary>
    public void Postpone(long byMs)
    {
        foreach (var session in _sessions.Values) session.ExpiresAtMs += byMs;
    }

    /// <summary>Those whose time is over, oldest id first, so that a run repeats itself.</summary>
    public List<Session> Expired(long nowMs)
    {
        var expired = _sessions.Values.Where(session => session.ExpiresAtMs <= nowMs).ToList();
        expired.Sort((a, b) => a.Id.CompareTo(b.Id));
        return expired;
    }
}
