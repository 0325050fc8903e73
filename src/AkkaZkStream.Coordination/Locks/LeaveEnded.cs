namespace AkkaZkStream.Coordination.Locks;

/// <summary>To a lock holder actor, from itself: how removing a znode ended, for now or for good.</summary>
internal sealed record LeaveEnded(Departure Departure, QueueOutcome Outcome);
