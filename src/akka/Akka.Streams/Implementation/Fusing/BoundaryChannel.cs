using System.Numerics;
using System.Runtime.CompilerServices;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// What lies between two islands: a ring for one writer and one reader, and how either side has ended. Elements cost no
/// message: a side that can do nothing more says that it sleeps, and is woken once, however many elements have come, or
/// gone, by then.
/// </summary>
/// <remarks>
/// To sleep: say so, and only then look once more. To wake: write, and only then look whether somebody sleeps. With a
/// full fence between the two on both sides, at least one of them sees the other.
/// </remarks>
internal sealed class BoundaryChannel<T>
{
    private readonly T[] _ring;
    private readonly int _mask;
    private readonly int _capacity;
    private PaddedLong _head;
    private PaddedLong _tail;

    // How far the other side was when it was last looked at. Each side looks again only when what it knew is used up:
    // a look takes the cache line from the core that writes it, and one for each element would cost more than all else.
    private PaddedLong _headSeenByWriter;
    private PaddedLong _tailSeenByReader;
    private int _readerSleeps;
    private int _writerSleeps;
    private volatile Exception _cancelCause;
    private volatile Ending _end;

    public BoundaryChannel(int capacity)
    {
        _capacity = capacity;
        _ring = new T[(int)BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _ring.Length - 1;
    }

    /// <summary>Why the reader has gone away, or null.</summary>
    public Exception CancelCause => _cancelCause;

    /// <summary>How the writer has ended, or null. Read it before the ring is found empty.</summary>
    public Ending End => _end;

    /// <summary>So many elements are worth a message.</summary>
    public int Batch => Math.Max(1, _capacity / 2);

    public bool IsEmpty => Count == 0;

    /// <summary>For the writer.</summary>
    public bool IsFull
    {
        get
        {
            if (_tail.Value - _headSeenByWriter.Value < _capacity) return false;
            _headSeenByWriter.Value = Volatile.Read(ref _head.Value);
            return _tail.Value - _headSeenByWriter.Value >= _capacity;
        }
    }

    public bool IsHalfEmpty => Count <= _capacity / 2;

    private long Count => Volatile.Read(ref _tail.Value) - Volatile.Read(ref _head.Value);

    public void Write(T element)
    {
        var tail = _tail.Value;
        _ring[(int)tail & _mask] = element;
        Volatile.Write(ref _tail.Value, tail + 1);
    }

    public bool TryRead(out T element)
    {
        var head = _head.Value;
        if (head == _tailSeenByReader.Value && !SeesMore(head))
        {
            element = default;
            return false;
        }

        ref var slot = ref _ring[(int)head & _mask];
        element = slot;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) slot = default;
        Volatile.Write(ref _head.Value, head + 1);
        return true;
    }

    private bool SeesMore(long head) => head != (_tailSeenByReader.Value = Volatile.Read(ref _tail.Value));

    public void Finish(Exception failure) => _end = new Ending(failure);

    public void Cancel(Exception cause) => _cancelCause = cause;

    public void ReaderSleeps() => Interlocked.Exchange(ref _readerSleeps, 1);

    public void WriterSleeps() => Interlocked.Exchange(ref _writerSleeps, 1);

    /// <summary>True for the one who has to wake the reader.</summary>
    public bool TryWakeReader() => TryWake(ref _readerSleeps);

    /// <summary>True for the one who has to wake the writer.</summary>
    public bool TryWakeWriter() => TryWake(ref _writerSleeps);

    private static bool TryWake(ref int sleeps)
    {
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref sleeps) == 1 && Interlocked.Exchange(ref sleeps, 0) == 1;
    }

    /// <summary>The writer has completed, or failed.</summary>
    public sealed record Ending(Exception Failure);
}
