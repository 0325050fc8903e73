namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// The open panes of one operator, ascending by start; windows of one size, so ascending by end as well.
/// </summary>
/// <remarks>
/// Kept in one array: few are open at a time, elements nearly always go to the last one, and the oldest leave first.
/// </remarks>
internal sealed class PaneTable<TState>(int openMax)
{
    private Pane<TState>[] _panes = new Pane<TState>[8];
    private int _first;
    private int _last;

    public int Count => _last - _first;

    public ref Pane<TState> this[int index] => ref _panes[_first + index];

    /// <summary>
    /// The index of the pane that begins at <paramref name="start"/>, or the complement of where it would stand.
    /// </summary>
    public int Find(long start)
    {
        int low = _first, high = _last - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _panes[middle].Window.StartTicks;
            if (found == start)
                return middle - _first;
            if (found < start)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~(low - _first);
    }

    /// <summary>Opens a pane at the place that <see cref="Find"/> named.</summary>
    /// <exception cref="StateLimitException">As many panes are open as the limit allows.</exception>
    public ref Pane<TState> Insert(int index, TimeWindow window, TState state)
    {
        if (Count >= openMax)
            throw new StateLimitException("open-windows-max", openMax);
        MakeRoom();
        var at = _first + index;
        Array.Copy(_panes, at, _panes, at + 1, _last - at);
        _last++;
        _panes[at] = new Pane<TState> { Window = window, State = state };
        return ref _panes[at];
    }

    public void RemoveFirst()
    {
        _panes[_first++] = default;
        if (_first == _last)
            _first = _last = 0;
    }

    private void MakeRoom()
    {
        if (_last < _panes.Length)
            return;
        var target = Count > _panes.Length / 2 ? new Pane<TState>[_panes.Length * 2] : _panes;
        var count = Count;
        Array.Copy(_panes, _first, target, 0, count);
        if (target == _panes)
            Array.Clear(_panes, count, _panes.Length - count);
        (_panes, _first, _last) = (target, 0, count);
    }
}
