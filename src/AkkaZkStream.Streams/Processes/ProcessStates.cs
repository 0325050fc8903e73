using System.Runtime.InteropServices;
using AkkaZkStream.Streams.Outputs;
using AkkaZkStream.Streams.Windows;

namespace AkkaZkStream.Streams.Processes;

/// <summary>All elements of each window and key, for a function that wants to see them together.</summary>
internal sealed class ProcessStates<TKey, TIn, T, TOut>(
    Func<TIn, TKey> keyOf, Func<TIn, T> valueOf, ProcessWindowFunction<TKey, T, TOut> function, int elementsMax)
    : IWindowStates<TKey, TIn, List<T>, Emitted<TOut>>
{
    private readonly ProcessContext<TOut> _context = new();

    public TKey KeyOf(TIn element) => keyOf(element);

    public List<T> Create() => [];

    public void Add(ref List<T> state, TIn element)
    {
        CheckRoom(state.Count + 1L);
        state.Add(valueOf(element));
    }

    public void Merge(ref List<T> state, in List<T> other)
    {
        CheckRoom(state.Count + (long)other.Count);
        state.AddRange(other);
    }

    public void Emit(TKey key, in Pane<List<T>> window, long watermark, ResultQueue<Emitted<TOut>> results)
    {
        _context.Begin(window, watermark, results);
        function(key, CollectionsMarshal.AsSpan(window.State), _context);
    }

    private void CheckRoom(long count)
    {
        if (count > elementsMax)
            throw new StateLimitException("window-elements-max", elementsMax);
    }
}
