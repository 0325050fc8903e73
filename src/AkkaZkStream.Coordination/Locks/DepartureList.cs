using Akka.Actor;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>The places of a holder whose znodes are being removed, beside whatever it wants next.</summary>
internal sealed class DepartureList
{
    private readonly List<Departure> _all = [];

    /// <summary>Nothing is left to remove.</summary>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>Adds one; <see cref="LeaveAll"/> starts it.</summary>
    public void Add(Departure departure) => _all.Add(departure);

    /// <summary>Sends the deletes that can be sent now; each ends in a <see cref="LeaveEnded"/> to the actor.</summary>
    public void LeaveAll(IActorRef self)
    {
        foreach (var departure in _all)
        {
            // A turn that still runs may be about to create the znode.
            if (departure.IsRunning || departure.Turn.IsRunning) continue;
            departure.IsRunning = true;
            LockQueue.LeaveAsync(departure.Turn.Place)
                .PipeTo(self, self, outcome => new LeaveEnded(departure, outcome));
        }
    }

    /// <summary>Takes out one whose znode is proven gone; false when it had been taken out before.</summary>
    public bool Remove(Departure departure) => _all.Remove(departure);

    /// <summary>The session has gone, and every znode with it: returns what requesters hear of that.</summary>
    public IReadOnlyList<LockProtocol.ILockEvent> Clear()
    {
        var replies = _all.Select(departure => departure.Reply).OfType<LockProtocol.ILockEvent>().ToArray();
        _all.Clear();
        return replies;
    }
}
