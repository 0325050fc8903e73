namespace AkkaZkStream.Streams.Processes;

/// <summary>The values that a function keeps of one window, or of one key, by their tags.</summary>
internal sealed class StateValues
{
    private readonly Dictionary<object, object> _values = new(1, ReferenceEqualityComparer.Instance);

    public ValueState<T> Of<T>(StateTag<T> tag)
    {
        if (_values.TryGetValue(tag, out var value))
            return (ValueState<T>)value;
        var added = new ValueState<T>();
        _values.Add(tag, added);
        return added;
    }
}
