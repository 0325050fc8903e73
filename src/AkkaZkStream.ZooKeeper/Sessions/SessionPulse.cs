namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>Acts on <see cref="PulsePolicy"/>, with one timer that is set anew at each beat.</summary>
internal sealed class SessionPulse : IDisposable
{
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
        if (!_session.IsConnected && _session.State != ConnectionState.Suspended) return;

        var (action, next) = Decide();
        Act(action);
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

    private void Act(Pulse action)
    {
        switch (action)
        {
            case Pulse.Ping:
                _session.Replies.NotePing();
                _session.Pipeline.Ping();
                break;
            case Pulse.Silent:
                _session.Abort();
                break;
            case Pulse.Lost:
                _session.Lose("no request of its last timeout was answered in time.", mayLive: true);
                break;
        }
    }
}
