namespace AkkaZkStream.Guarding;

/// <summary>
/// What a guarded source has yet to get accepted: first what came back refused, oldest first, then the user's next.
/// </summary>
internal sealed class UnacceptedElements<T>(IEnumerator<T> elements) : IDisposable
{
    private readonly PriorityQueue<T, long> _refused = new();
    private long _nextNumber;
    private bool _isNextRead;
    private bool _isEnded;

    public bool HasNext => _refused.Count > 0 || ReadNext();

    /// <summary>Takes the next element and its number; to be called only when there is one.</summary>
    public (long Number, T Value) Take()
    {
        if (_refused.TryDequeue(out T? again, out long number))
            return (number, again);
        if (!ReadNext())
            throw new InvalidOperationException("Expected an element to take, got the end of the sequence.");
        _isNextRead = false;
        return (_nextNumber++, elements.Current);
    }

    /// <summary>Puts a refused element back in its place.</summary>
    public void Return(long number, T value) => _refused.Enqueue(value, number);

    public void Dispose() => elements.Dispose();

    private bool ReadNext()
    {
        if (!_isNextRead && !_isEnded)
        {
            _isNextRead = elements.MoveNext();
            _isEnded = !_isNextRead;
        }
        return _isNextRead;
    }
}
