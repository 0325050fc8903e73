namespace AkkaZkStream.Streams.Processes;

/// <summary>What is kept of a window for a process function: its elements, and what the function keeps
/// itself.</summary>
internal sealed class ProcessedWindow<T>
{
    private StateValues? _values;

    public List<T> Elements { get; } = [];

    /// <summary>Made when first asked for: most functions keep nothing.</summary>
    public StateValues Values => _values ??= new StateValues();
}
