using AkkaZkStream.Coordination;

namespace AkkaZkStream.Guarding;

/// <summary>What <see cref="GuardPolicy"/> decides upon, and what it has done.</summary>
internal interface IGuardActions
{
    /// <summary>The monotonic clock.</summary>
    TimeSpan Now { get; }

    /// <summary>The pause before something is said again to the coordinator; zero for never.</summary>
    TimeSpan RepeatAfter { get; }

    /// <summary>Whether downstream has asked for an element.</summary>
    bool HasDemand { get; }

    /// <summary>Whether there is an element to emit: a refused one, or one more from the user's sequence.</summary>
    bool HasElement { get; }

    /// <summary>Tells the coordinator.</summary>
    /// <param name="command">What.</param>
    /// <param name="token">The grant that a renewal or release is about.</param>
    /// <param name="number">The number of the renewal, or of the wish.</param>
    void Send(GuardCommand command, FencingToken token = default, long number = 0);

    /// <summary>Emits the next element under this grant.</summary>
    void Emit(HeldGrant grant, FencePosition position);

    /// <summary>Calls <see cref="GuardPolicy.OnTimer"/> after a while; a timer that is set again starts anew.</summary>
    void SetTimer(GuardTimer timer, TimeSpan after);

    void CancelTimer(GuardTimer timer);

    void Granted();

    void Changed(GuardState state, FencingToken token);

    /// <summary>Ends the stream: in good order, or with the failure.</summary>
    void Finish(Exception? failure);
}
