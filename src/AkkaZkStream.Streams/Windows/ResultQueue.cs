namespace AkkaZkStream.Streams.Windows;

/// <summary>Results that have fired and are not handed on yet, counted as they come.</summary>
internal sealed class ResultQueue<TResult>(WindowCounters counters)
{
    private TResult[] _results = new TResult[16];
    private int _first;
    private int _end;

    // Not counted in public yet: who fires a million results need not say so a million times.
    private int _added;
    private int _updates;

    public int Count => _end - _first;

    /// <summary>Adds the one result of a window that fires.</summary>
    public void Add(in TResult result, bool isUpdate)
    {
        Put(result);
        CountFiring(isUpdate);
    }

    /// <summary>Counts a window that fires, whose results may be none, one or several.</summary>
    public void CountFiring(bool isUpdate)
    {
        _updates += isUpdate ? 1 : 0;
        _added++;
    }

    /// <summary>Adds one of the results of a firing that is counted by itself.</summary>
    public void Put(in TResult result)
    {
        if (_end == _results.Length)
            MakeRoom();
        _results[_end++] = result;
    }

    /// <summary>Counts in public what has been added since this was last called.</summary>
    public void PublishCounts()
    {
        if (_added == 0)
            return;
        counters.AddResults(_added - _updates, _updates);
        (_added, _updates) = (0, 0);
    }

    public bool TryTake(out TResult result)
    {
        var taken = Take(1);
        result = taken.IsEmpty ? default! : taken[0];
        return !taken.IsEmpty;
    }

    /// <summary>
    /// Takes the oldest results, at most so many; they stay where they are until the next one is added.
    /// </summary>
    public ReadOnlySpan<TResult> Take(int countMax)
    {
        var taken = _results.AsSpan(_first, Math.Min(countMax, Count));
        _first += taken.Length;
        if (_first == _end)
            (_first, _end) = (0, 0);
        return taken;
    }

    private void MakeRoom()
    {
        var target = Count > _results.Length / 2 ? new TResult[_results.Length * 2] : _results;
        Array.Copy(_results, _first, target, 0, Count);
        (_results, _first, _end) = (target, 0, Count);
    }
}
