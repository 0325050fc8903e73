using System.Runtime.InteropServices;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Processes;

/// <summary>All elements of each window and key, for a function that wants to see them together.</summary>
internal sealed class ProcessStates<TKey, TIn, T, TOut>(
    Func<TIn, TKey> keyOf,
    Func<TIn, T> valueOf,
    ProcessWindowFunction<TKey, T, TOut> function,
    bool merges,
    WindowEngineOptions options)
    : IWindowStates<TKey, TIn, ProcessedWindow<T>, Emitted<TOut>>, IKeptValues
    where TKey : notnull
{
    private readonly KeyValues<TKey> _keyValues = new(options.WindowKeysMax);
    private ProcessContext<TOut>? _context;

    // What the function is called for now.
    private TKey _key = default!;
    private ProcessedWindow<T> _window = null!;

    public StateValues OfWindow =>
        merges ? throw new InvalidOperationException(Messages.WindowStateOfSessions) : _window.Values;

    public StateValues OfKey => _keyValues.Of(_key);

    public TKey KeyOf(TIn element) => keyOf(element);

    public ProcessedWindow<T> Create() => new();

    public void Add(ref ProcessedWindow<T> state, TIn element)
    {
        CheckRoom(state.Elements.Count + 1L);
        state.Elements.Add(valueOf(element));
    }

    public void Merge(ref ProcessedWindow<T> state, in ProcessedWindow<T> other)
    {
        CheckRoom(state.Elements.Count + (long)other.Elements.Count);
        state.Elements.AddRange(other.Elements);
    }

    /// <summary>The elements go; what the function keeps stays as long as the window.</summary>
    public void Purge(ref ProcessedWindow<T> state) => state.Elements.Clear();

    public void Emit(
        TKey key, in Pane<ProcessedWindow<T>> window, long watermark, ResultQueue<Emitted<TOut>> results)
    {
        (_key, _window) = (key, window.State);
        _context ??= new ProcessContext<TOut>(this);
        _context.Begin(window, watermark, results);
        function(key, CollectionsMarshal.AsSpan(_window.Elements), _context);
    }

    private void CheckRoom(long count)
    {
        if (count > options.WindowElementsMax)
            throw new StateLimitException("window-elements-max", options.WindowElementsMax);
    }
}
