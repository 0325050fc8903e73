namespace AkkaZkStream.Streams.Windows;

/// <summary>
/// The sum over a window that slides over panes, at a constant number of merges per pane whatever its length.
/// </summary>
/// <remarks>
/// Two stacks make a queue: panes enter at the back, where one running total is kept; they leave at the front, where
/// each entry is the total from its own pane to the last of the front. When the front is empty, the back is turned
/// over. The panes' own states are only read, and only until they leave the back.
/// </remarks>
internal sealed class PaneQueue<TIn, TState, TResult>(IPaneStates<TIn, TState, TResult> states)
{
    private readonly Stack<Part> _front = new();
    private readonly List<Part> _back = [];
    private Part _backTotal;

    public bool IsEmpty => _front.Count == 0 && _back.Count == 0;

    /// <summary>Start of the oldest pane.</summary>
    public long FirstStart => _front.TryPeek(out var first) ? first.Start : _back[0].Start;

    public void Enqueue(in Pane<TState> pane)
    {
        var part = new Part(pane.Window.StartTicks, pane.State, pane.Count);
        if (_back.Count == 0)
            _backTotal = Empty(part.Start);
        _back.Add(part);
        Merge(ref _backTotal, part);
    }

    public void Dequeue()
    {
        if (_front.Count == 0)
            TurnOver();
        Release(_front.Pop());
    }

    /// <summary>A pane for a window, its state its own, with everything that is in the queue.</summary>
    public Pane<TState> Total(TimeWindow window)
    {
        var total = Empty(window.StartTicks);
        if (_front.TryPeek(out var front))
            Merge(ref total, front);
        if (_back.Count > 0)
            Merge(ref total, _backTotal);
        return new Pane<TState> { Window = window, State = total.State, Count = total.Count };
    }

    public void Clear()
    {
        while (_front.TryPop(out var part))
            Release(part);
        ClearBack();
    }

    private void TurnOver()
    {
        for (var i = _back.Count - 1; i >= 0; i--)
        {
            var total = Empty(_back[i].Start);
            Merge(ref total, _back[i]);
            if (_front.TryPeek(out var later))
                Merge(ref total, later);
            _front.Push(total);
        }
        ClearBack();
    }

    private void ClearBack()
    {
        if (_back.Count > 0)
            Release(_backTotal);
        _back.Clear();
        _backTotal = default;
    }

    private Part Empty(long start) => new(start, states.Create(), 0);

    private void Merge(ref Part total, in Part part)
    {
        states.Merge(ref total.State, part.State);
        total.Count += part.Count;
    }

    private void Release(Part part) => states.Release(ref part.State);

    private struct Part(long start, TState state, long count)
    {
        public readonly long Start = start;
        public TState State = state;
        public long Count = count;
    }
}
