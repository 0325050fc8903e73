using AkkaZkStream.ZooKeeper.Requests;

namespace AkkaZkStream.ZooKeeper.Sessions;

/// <summary>
/// Ends the waiting of requests when a session was lost and no server agrees to a new one: each waits as long as
/// connecting may take, as a caller of Curator's waits for its connection timeout, and not for ever.
/// </summary>
internal sealed class WaitForSession : IDisposable
{
    // A request waits at most by so much longer than it should.
    private const int ChecksPerTimeout = 4;

    private readonly Session _session;
    private readonly ITimer _timer;

    public WaitForSession(Session session)
    {
        _session = session;
        _timer = session.Options.TimeProvider.CreateTimer(
            static state => ((WaitForSession)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The session was lost.</summary>
    public void Begin()
    {
        var pause = _session.Options.ConnectionTimeout / ChecksPerTimeout;
        _timer.Change(pause, pause);
    }

    /// <summary>There is a new one, or nobody looks for one.</summary>
    public void End() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Check() => _session.Pipeline.FailWaiting(_session.Options.ConnectionTimeout, NotSent);

    private ConnectionLossException NotSent(Operation operation) => new(
        Messages.NotSent(
            operation.Name,
            operation.Path,
            $"the session was lost, and no server has agreed to a new one within " +
            $"{_session.Options.ConnectionTimeout.TotalSeconds:0.###} s ({_session.LastFailure}); " +
            $"ask again when the client is {nameof(ConnectionState.Connected)}"),
        operation.Path);
}
