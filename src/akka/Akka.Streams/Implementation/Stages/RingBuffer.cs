namespace Akka.Streams.Implementation.Stages;

/// <summary>
/// A bounded double-ended queue. Grows up to its capacity, so that a large limit costs nothing until it is used.
/// </summary>
internal sealed class RingBuffer<T>(int capacity)
{
    private const int InitialSize = 16;

    private T[] _items = new T[Math.Min(capacity, InitialSize)];
    private int _head;

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    public bool IsFull => Count == capacity;

    public void Enqueue(T element)
    {
        if (Count == _items.Length) Grow();
        _items[IndexOf(Count)] = element;
        Count++;
    }

    public T Peek() => _items[_head];

    public T Dequeue()
    {
        var element = _items[_head];
        _items[_head] = default;
        _head = IndexOf(1);
        Count--;
        return element;
    }

    public void DropHead() => Dequeue();

    public void DropTail()
    {
        Count--;
        _items[IndexOf(Count)] = default;
    }

    public void Clear()
    {
        Array.Clear(_items);
        _head = 0;
        Count = 0;
    }

    private int IndexOf(int offset)
    {
        var index = _head + offset;
        return index < _items.Length ? index : index - _items.Length;
    }

    private void Grow()
    {
        if (Count == capacity) throw new InvalidOperationException($"The buffer holds at most {capacity} elements.");
        var grown = new T[(int)Math.Min(capacity, _items.Length * 2L)];
        for (var i = 0; i < Count; i++) grown[i] = _items[IndexOf(i)];
        _items = grown;
        _head = 0;
    }
}
