using System.Runtime.InteropServices;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Sessions;

/// <summary>The sessions of one key: they never overlap, and lie ascending in time.</summary>
internal sealed class SessionSet<TState>
{
    private readonly List<Pane<TState>> _sessions = [];

    /// <summary>When the engine looks at this key again, where it has noted a time.</summary>
    public long? LookedAtNext { get; set; }

    public int Count => _sessions.Count;

    public ref Pane<TState> this[int index] => ref CollectionsMarshal.AsSpan(_sessions)[index];

    /// <summary>The sessions that a window touches: the first of them, and how many.</summary>
    public (int First, int Count) Overlapping(TimeWindow window)
    {
        // From the newest backwards: elements nearly always belong to the last session.
        var end = _sessions.Count;
        while (end > 0 && this[end - 1].Window.StartTicks > window.LastTicks)
            end--;
        var first = end;
        while (first > 0 && this[first - 1].Window.LastTicks >= window.StartTicks)
            first--;
        return (first, end - first);
    }

    public ref Pane<TState> Insert(int index, TimeWindow window, TState state)
    {
        _sessions.Insert(index, new Pane<TState> { Window = window, State = state });
        return ref this[index];
    }

    public void Remove(int index, int count) => _sessions.RemoveRange(index, count);
}
