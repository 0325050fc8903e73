using AkkaZkStream.Coordination;
using AkkaZkStream.Guarding;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream;

/// <summary>An element that was emitted under a lock, and the way back to the source that emitted it.</summary>
/// <remarks>
/// Its source keeps the lock until every element of the grant was answered: <see cref="Accept"/>, <see cref="Refuse"/>
/// or <see cref="LeaveUnknown"/>, exactly one of them, from any thread; later answers are ignored. Downstream demand is
/// no answer, and an element that is dropped without one keeps the lock for ever. <see cref="Fenced.By{T}"/> answers.
/// </remarks>
/// <typeparam name="T">What the source emits.</typeparam>
public sealed class Guarded<T>
{
    private readonly GuardedTicket _ticket;

    internal Guarded(GuardedTicket ticket, T value) => (_ticket, Value) = (ticket, value);

    /// <summary>What was emitted.</summary>
    public T Value { get; }

    /// <summary>The name of the source that emitted it.</summary>
    public string Source => _ticket.Source;

    /// <summary>Its place in the order of grants; unique per lock path.</summary>
    public FencePosition Position => _ticket.Position;

    /// <summary>The zxid at which the lock's node was first seen to be first.</summary>
    public Zxid Granted => _ticket.Granted;

    /// <summary>Whether the source's grant certainly stands at that moment.</summary>
    /// <param name="now">The actor system's monotonic clock.</param>
    /// <returns>False from the grant's deadline on, and once the lock was lost: nothing may be output any
    /// more.</returns>
    public bool IsHeldAt(TimeSpan now) => _ticket.Validity.IsValidAt(now);

    /// <summary>Tells the source that the element was output. It is final.</summary>
    public void Accept() => _ticket.Answer(GuardedAnswer.Accepted);

    /// <summary>
    /// Tells the source that the element was certainly not output: it offers it again under its next grant.
    /// </summary>
    public void Refuse() => _ticket.Answer(GuardedAnswer.Refused);

    /// <summary>Tells the source that nobody knows: it counts the element, and does not offer it again.</summary>
    public void LeaveUnknown() => _ticket.Answer(GuardedAnswer.Unknown);

    /// <summary>The same element with another value; both share one way back.</summary>
    /// <param name="value">The value to carry on.</param>
    /// <typeparam name="TOther">The other value's type.</typeparam>
    /// <returns>An element of the same source and position.</returns>
    public Guarded<TOther> With<TOther>(TOther value) => new(_ticket, value);
}
