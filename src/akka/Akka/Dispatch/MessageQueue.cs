using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// An unbounded queue for many producers and one consumer, in linked segments. A producer takes a slot with one
/// interlocked increment and publishes by writing the message, which is never null; nothing is allocated per message.
/// </summary>
[SuppressMessage("Performance", "CA1823", Justification = "Padding keeps producers and consumer off one cache line.")]
internal sealed class MessageQueue
{
    private const int FirstSize = 8;
    private const int LargestSize = 512;

    private Segment _tail;
    private Segment _head;
    private int _headIndex;

    public MessageQueue()
    {
        _head = _tail = new Segment(FirstSize);
    }

    /// <summary>
    /// True once a producer has taken a slot, even if its message is not visible yet: a producer that sees the mailbox
    /// scheduled relies on the consumer seeing this afterwards.
    /// </summary>
    public bool HasMessages
    {
        get
        {
            var head = _head;
            return _headIndex < head.Slots.Length
                ? Volatile.Read(ref head.Taken) > _headIndex
                : Volatile.Read(ref head.Next) is { } next && Volatile.Read(ref next.Taken) > 0;
        }
    }

    public void Enqueue(object message, IActorRef sender)
    {
        var segment = Volatile.Read(ref _tail);
        while (true)
        {
            var slots = segment.Slots;
            var index = Interlocked.Increment(ref segment.Taken) - 1;
            if (index < slots.Length)
            {
                ref var slot = ref slots[index];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return;
            }

            segment = NextOf(segment);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out object message, out IActorRef sender)
    {
        var slots = _head.Slots;
        if (_headIndex < slots.Length)
        {
            ref var slot = ref slots[_headIndex];
            message = Volatile.Read(ref slot.Message);
            if (message is not null)
            {
                sender = slot.Sender;
                slot = default;
                _headIndex++;
                return true;
            }

            sender = null;
            return false;
        }

        return TryDequeueFromNext(out message, out sender);
    }

    /// <summary>The number of messages; exact only while nothing moves.</summary>
    public int Count
    {
        get
        {
            var count = -_headIndex;
            for (var segment = _head; segment is not null; segment = Volatile.Read(ref segment.Next))
                count += Math.Min(Volatile.Read(ref segment.Taken), segment.Slots.Length);
            return count;
        }
    }

    private bool TryDequeueFromNext(out object message, out IActorRef sender)
    {
        var next = Volatile.Read(ref _head.Next);
        if (next is null)
        {
            message = null;
            sender = null;
            return false;
        }

        _head = next;
        _headIndex = 0;
        return TryDequeue(out message, out sender);
    }

    private Segment NextOf(Segment full)
    {
        var next = Volatile.Read(ref full.Next);
        if (next is null)
        {
            var fresh = new Segment(Math.Min(LargestSize, full.Slots.Length * 4));
            next = Interlocked.CompareExchange(ref full.Next, fresh, null) ?? fresh;
        }

        Interlocked.CompareExchange(ref _tail, next, full);
        return next;
    }

    private struct Slot
    {
        public object Message;
        public IActorRef Sender;
    }

    private sealed class Segment(int size)
    {
        public readonly Slot[] Slots = new Slot[size];
        public int Taken;
        public Segment Next;
    }
}
