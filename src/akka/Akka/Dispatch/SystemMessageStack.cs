using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>System messages of one mailbox: pushed by anybody, taken all at once by the consumer, in order.</summary>
internal sealed class SystemMessageStack
{
    private static readonly SystemMessage Closed = new Suspend();

    private SystemMessage _top;

    public bool IsEmpty => Volatile.Read(ref _top) is null;

    public bool HasMessages => Volatile.Read(ref _top) is { } top && top != Closed;

    /// <summary>False once closed: the message was not taken.</summary>
    public bool TryPush(SystemMessage message)
    {
        while (true)
        {
            var top = Volatile.Read(ref _top);
            if (top == Closed)
                return false;

            message.Next = top;
            if (Interlocked.CompareExchange(ref _top, message, top) == top)
                return true;
        }
    }

    /// <summary>All messages, oldest first, linked by Next; null when there are none.</summary>
    public SystemMessage TakeAll() => IsEmpty ? null : Reverse(Interlocked.Exchange(ref _top, null));

    /// <summary>Refuses messages from now on and gives those that were still there, oldest first.</summary>
    public SystemMessage Close() => Reverse(Interlocked.Exchange(ref _top, Closed));

    private static SystemMessage Reverse(SystemMessage newest)
    {
        SystemMessage oldest = null;
        while (newest is not null && newest != Closed)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
