namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>Acts on <see cref="PulsePolicy"/>, with one timer that is set anew at each beat.</summary>
internal sealed class SessionPulse : IDisposable
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(1);

    private readonly Session _session;
    private readonly ITimer _timer;

    public SessionPulse(Session session)
    {
        _session = session;
        _timer = session.Options.TimeProvider.CreateTimer(
            static state => ((SessionPulse)state!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Beats now, and from then on by itself as long as there is a session.</summary>
    public void Beat()
    {
        // Read first: what is found silent then is this connection, and not one that was made meanwhile.
        var connection = _session.Connection;
        if (!_session.IsConnected && _session.State != ConnectionState.Suspended) return;

        var (action, next) = Decide();
        Act(action, connection);
        if (next != Timeout.InfiniteTimeSpan) _timer.Change(next, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private (Pulse Action, TimeSpan Next) Decide()
    {
        var time = _session.Options.TimeProvider;
        return PulsePolicy.Decide(
            _session.NegotiatedTimeout,
            _session.IsConnected,
            time.GetElapsedTime(_session.Pipeline.LastSentAt),
            time.GetElapsedTime(_session.Replies.LastHeardAt),
            _session.Deadline.Remaining);
    }

    private void Act(Pulse action, IZkConnection? connection)
    {
        switch (action)
        {
            case Pulse.Ping:
                _session.Replies.NotePing();
                _session.Pipeline.Ping();
                break;
            case Pulse.Silent:
                connection?.Abort();
                break;
            case Pulse.Lost:
                // An answer may have come since the clock was read: then the session goes on, and so must the pulse.
                if (!_session.Lose("no request of its last timeout was answered in time.", mayLive: true))
                    _timer.Change(AgainAfter, Timeout.InfiniteTimeSpan);
                break;
        }
    }
}
