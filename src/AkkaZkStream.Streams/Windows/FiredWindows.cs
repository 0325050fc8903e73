using AkkaZkStream.Streams.EventTime;

namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// Windows that have fired and are kept for the allowed lateness, each with a state of its own to add late elements to.
/// </summary>
internal sealed class FiredWindows<TIn, TState, TResult>(
    IPaneStates<TIn, TState, TResult> states, SlidingWindows windows, int keptMax)
{
    private readonly SortedList<long, Pane<TState>> _kept = [];
    private readonly SortedSet<long> _changed = [];

    public void Keep(long number, Pane<TState> pane)
    {
        if (_kept.Count >= keptMax)
            throw new StateLimitException("open-windows-max", keptMax);
        _kept.Add(number, pane);
    }

    public void Add(long number, TIn value)
    {
        if (!_kept.TryGetValue(number, out var pane))
        {
            pane = new Pane<TState> { Window = windows.WindowAt(number), State = states.Create() };
            Keep(number, pane);
        }
        pane.Count += states.Add(ref pane.State, value);
        _kept[number] = pane;
        _changed.Add(number);
    }

    /// <summary>Fires the windows to which something has been added, ascending.</summary>
    public void FireChanged(ResultQueue<TResult> results)
    {
        if (_changed.Count == 0)
            return;
        foreach (var number in _changed)
        {
            var pane = _kept[number];
            states.Emit(ref pane, results);
            pane.Fired = true;
            _kept[number] = pane;
        }
        _changed.Clear();
    }

    public void Forget(LatenessPolicy lateness, long watermark)
    {
        while (_kept.Count > 0 && lateness.MayForget(_kept.GetValueAtIndex(0).Window.EndTicks, watermark))
        {
            var state = _kept.GetValueAtIndex(0).State;
            states.Release(ref state);
            _kept.RemoveAt(0);
        }
    }
}
