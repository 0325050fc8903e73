using System.Runtime.InteropServices;

namespace AkkaZkStream.Streams.Triggers;

/// <summary>The windows that are open, by key; of each key there are few, ascending by window.</summary>
internal sealed class OpenWindows<TKey, TIn, TState>(int openMax)
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TriggeredWindow<TKey, TIn, TState>>> _keys = [];
    private int _count;

    public TriggeredWindow<TKey, TIn, TState>? Find(TKey key, TimeWindow window)
    {
        if (!_keys.TryGetValue(key, out var windows))
            return null;
        var index = IndexOf(windows, window);
        return index >= 0 ? windows[index] : null;
    }

    /// <summary>The windows of a key that share an instant with this one, ascending.</summary>
    public IReadOnlyList<TriggeredWindow<TKey, TIn, TState>> Overlapping(TKey key, TimeWindow window)
    {
        if (!_keys.TryGetValue(key, out var windows))
            return [];
        return windows.FindAll(open => open.Window.Overlaps(window));
    }

    /// <exception cref="StateLimitException">As many are open as the limit allows.</exception>
    public void Add(TriggeredWindow<TKey, TIn, TState> window)
    {
        if (_count == openMax)
            throw new StateLimitException("open-windows-max", openMax);
        _count++;
        ref var windows = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, window.Key, out _);
        windows ??= new(1);
        windows.Insert(~IndexOf(windows, window.Window), window);
    }

    public void Remove(TriggeredWindow<TKey, TIn, TState> window)
    {
        var windows = _keys[window.Key];
        windows.RemoveAt(IndexOf(windows, window.Window));
        _count--;
        if (windows.Count == 0)
            _keys.Remove(window.Key);
    }

    /// <summary>The index of a window, or the complement of where it would stand.</summary>
    private static int IndexOf(List<TriggeredWindow<TKey, TIn, TState>> windows, TimeWindow window)
    {
        int low = 0, high = windows.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = windows[middle].Window.CompareTo(window);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}
