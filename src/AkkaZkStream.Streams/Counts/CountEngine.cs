using System.Runtime.InteropServices;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Counts;

/// <summary>Windows of a number of elements, of each key by itself: full, one fires and is forgotten.</summary>
/// <remarks>
/// A window covers [least timestamp, greatest timestamp + 1 tick). Time fires nothing but its end, which fires what is
/// not full; no element is ever late.
/// </remarks>
internal sealed class CountEngine<TKey, TIn, TState, TResult>(
    long size, IWindowStates<TKey, TIn, TState, TResult> states, WindowEngineOptions options)
    : WindowEngine<TIn, TResult>(options)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Pane<TState>> _open = [];
    private readonly int _keysMax = options.WindowKeysMax;

    public override long? NextEnd => null;

    protected override void Put(long timestamp, TIn value)
    {
        var key = states.KeyOf(value);
        ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, key, out var isOpen);
        if (!isOpen)
            Open(ref window, timestamp);
        window.Window = new TimeWindow(
            Math.Min(window.Window.StartTicks, timestamp),
            Math.Max(window.Window.EndTicks, EventTicks.Later(timestamp, 1)));
        states.Add(ref window.State, value);
        if (++window.Count < size)
            return;
        states.Emit(key, window, Watermark, Results);
        _open.Remove(key);
    }

    protected override void Fire()
    {
        if (Watermark < EventTicks.EndOfTime)
            return;
        foreach (var (key, window) in _open.OrderBy(open => open.Value.Window))
            states.Emit(key, window, Watermark, Results);
        _open.Clear();
    }

    private void Open(ref Pane<TState> window, long timestamp)
    {
        if (_open.Count > _keysMax)
            throw new StateLimitException("window-keys-max", _keysMax);
        window.Window = new TimeWindow(timestamp, EventTicks.Later(timestamp, 1));
        window.State = states.Create();
    }
}
