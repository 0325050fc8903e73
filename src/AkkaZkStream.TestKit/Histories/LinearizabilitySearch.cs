namespace AkkaZkStream.TestKit.Histories;

/// <summary>Searches for an order of calls that a model can go through one by one.</summary>
/// <param name="calls">By their beginnings.</param>
/// <param name="model">What the object does when nobody else uses it.</param>
internal sealed class LinearizabilitySearch<TState, TCall>(
    RecordedCall<TCall>[] calls, ISequentialModel<TState, TCall> model)
    where TState : IEquatable<TState>
{
    // Some seconds, and far more than a history of a few hundred operations takes.
    private const int StepsMax = 5_000_000;

    private readonly HashSet<(string Done, TState State)> _seen = [];
    private readonly Stack<(int Call, TState Before)> _path = new();
    private readonly char[] _done = [.. Enumerable.Repeat('0', calls.Length)];
    private TState _state = model.Initial;
    private int _deepest;

    public HistoryVerdict Run()
    {
        var next = 0;
        for (var steps = 0; steps < StepsMax; steps++)
        {
            if (IsDone()) return new HistoryVerdict.Legal();
            next = FindFrom(next);
            if (next < calls.Length)
            {
                Take(next);
                next = 0;
            }
            else if (_path.Count == 0)
            {
                return new HistoryVerdict.Illegal(Explain());
            }
            else
            {
                next = TakeBack() + 1;
            }
        }

        return new HistoryVerdict.Undecided(StepsMax);
    }

    private bool IsDone()
    {
        for (var i = 0; i < calls.Length; i++)
            if (_done[i] == '0' && calls[i].Outcome is not OperationOutcome.Unknown) return false;
        return true;
    }

    // The first call from here on that may be next: begun before any open one has ended, and new to the memo.
    private int FindFrom(int from)
    {
        var firstEnd = FirstEnd();
        for (var i = from; i < calls.Length && calls[i].Begun < firstEnd; i++)
            if (_done[i] == '0' && model.TryApply(_state, calls[i], out var after) && IsNew(i, after)) return i;
        return calls.Length;
    }

    private int FirstEnd()
    {
        var first = int.MaxValue;
        for (var i = 0; i < calls.Length && calls[i].Begun < first; i++)
            if (_done[i] == '0') first = Math.Min(first, calls[i].Ended);
        return first;
    }

    private bool IsNew(int call, TState after)
    {
        _done[call] = '1';
        var isNew = _seen.Add((new string(_done), after));
        _done[call] = '0';
        return isNew;
    }

    private void Take(int call)
    {
        _path.Push((call, _state));
        _done[call] = '1';
        model.TryApply(_state, calls[call], out _state);
        _deepest = Math.Max(_deepest, _path.Count);
    }

    private int TakeBack()
    {
        var (call, before) = _path.Pop();
        _done[call] = '0';
        _state = before;
        return call;
    }

    private string Explain()
        => $"No order of {calls.Length} operations is one of a correct object; at most {_deepest} of them fit.";
}
