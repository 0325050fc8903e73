using AkkaZkStream.Streams.EventTime;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Sessions;

/// <summary>
/// Sessions: an element opens one that lasts for a gap, each further element prolongs it, and sessions that meet become
/// one.
/// </summary>
/// <remarks>
/// An element at t covers [t, t + gap); a session is the union of stretches that overlap. An element exactly one gap
/// after the last one begins a new session. A session that has fired, is kept for the allowed lateness and grows, fires
/// again as an update of all that it has swallowed.
/// </remarks>
internal sealed class SessionEngine<TKey, TIn, TState, TResult>(
    TimeSpan gap, IWindowStates<TKey, TIn, TState, TResult> states, WindowEngineOptions options)
    : WindowEngine<TIn, TResult>(options)
    where TKey : notnull
{
    private readonly Dictionary<TKey, SessionSet<TState>> _keys = [];

    // When to look at a key again: a session that has grown since is found to be not due yet, and is looked at later.
    // An entry that is not the one its key has noted is out of date.
    private readonly PriorityQueue<TKey, long> _due = new();
    private readonly HashSet<TKey> _changedAfterFiring = [];
    private readonly List<(TKey Key, Pane<TState> Session)> _firing = [];
    private readonly int _openMax = options.OpenWindowsMax;
    private int _open;

    public override long? NextEnd => _due.TryPeek(out _, out var due) ? due : null;

    protected override void Put(long timestamp, TIn value)
    {
        var key = states.KeyOf(value);
        var window = new TimeWindow(timestamp, EventTicks.Later(timestamp, gap.Ticks));
        var known = _keys.TryGetValue(key, out var sessions);
        sessions ??= new SessionSet<TState>();
        var (first, count) = sessions.Overlapping(window);
        for (var i = first; i < first + count; i++)
            window = Union(window, sessions[i].Window);
        if (Lateness.Judge(window.EndTicks, Watermark) == Timeliness.Late)
        {
            PutLate(timestamp, value, 1);
            return;
        }
        if (!known)
            _keys.Add(key, sessions);
        Grow(key, sessions, first, count, window);
        ref var session = ref sessions[first];
        states.Add(ref session.State, value);
        session.Count++;
        session.Changed = true;
    }

    protected override void Fire()
    {
        foreach (var key in _changedAfterFiring)
            FireDue(key);
        _changedAfterFiring.Clear();
        while (_due.TryPeek(out var key, out var due) && due <= Watermark)
        {
            _due.Dequeue();
            if (_keys.TryGetValue(key, out var sessions) && sessions.LookedAtNext == due)
                FireDue(key);
        }
        _firing.Sort(static (a, b) => a.Session.Window.CompareTo(b.Session.Window));
        foreach (var (key, session) in _firing)
            states.Emit(key, session, Watermark, Results);
        _firing.Clear();
    }

    /// <summary>Makes one session of those from <paramref name="first"/> on, or opens one there.</summary>
    private void Grow(TKey key, SessionSet<TState> sessions, int first, int count, TimeWindow window)
    {
        if (count == 0)
            Open(sessions, first, window);
        else
            Swallow(sessions, first, count);
        sessions[first].Window = window;
        if (Lateness.MayFire(window.EndTicks, Watermark))
            _changedAfterFiring.Add(key);
        else
            LookAt(key, sessions, window.EndTicks);
    }

    private void Open(SessionSet<TState> sessions, int index, TimeWindow window)
    {
        if (_open == _openMax)
            throw new StateLimitException("open-windows-max", _openMax);
        _open++;
        sessions.Insert(index, window, states.Create());
    }

    private void Swallow(SessionSet<TState> sessions, int first, int count)
    {
        ref var target = ref sessions[first];
        for (var i = first + 1; i < first + count; i++)
        {
            ref var other = ref sessions[i];
            states.Merge(ref target.State, other.State);
            target.Count += other.Count;
            target.Fired |= other.Fired;
        }
        sessions.Remove(first + 1, count - 1);
        _open -= count - 1;
    }

    private void FireDue(TKey key)
    {
        var sessions = _keys[key];
        var due = 0;
        while (due < sessions.Count && Lateness.MayFire(sessions[due].Window.EndTicks, Watermark))
            Fire(key, ref sessions[due++]);
        sessions.LookedAtNext = null;
        if (due < sessions.Count)
            LookAt(key, sessions, sessions[due].Window.EndTicks);
        Forget(key, sessions);
    }

    private void LookAt(TKey key, SessionSet<TState> sessions, long due)
    {
        if (sessions.LookedAtNext <= due)
            return;
        sessions.LookedAtNext = due;
        _due.Enqueue(key, due);
    }

    private void Fire(TKey key, ref Pane<TState> session)
    {
        if (!session.Changed)
            return;
        _firing.Add((key, session));
        session.Fired = true;
        session.Changed = false;
    }

    private void Forget(TKey key, SessionSet<TState> sessions)
    {
        var past = 0;
        while (past < sessions.Count && Lateness.MayForget(sessions[past].Window.EndTicks, Watermark))
            past++;
        sessions.Remove(0, past);
        _open -= past;
        if (sessions.Count == 0)
            _keys.Remove(key);
        else if (Lateness.MayFire(sessions[0].Window.EndTicks, Watermark))
            LookAt(key, sessions, Lateness.ForgottenAt(sessions[0].Window.EndTicks));
    }

    private static TimeWindow Union(TimeWindow a, TimeWindow b) =>
        new(Math.Min(a.StartTicks, b.StartTicks), Math.Max(a.EndTicks, b.EndTicks));
}
