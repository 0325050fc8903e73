namespace AkkaZkStream.Coordination;

/// <summary>Why a grant ended before its holder released it.</summary>
public enum LossReason
{
    /// <summary>The ensemble expired the session, or the session's own deadline passed without an answer.</summary>
    SessionLost = 1,

    /// <summary>The coordinator is ending; another one will grant the lock after the promised deadline.</summary>
    CoordinatorStopping = 2,

    /// <summary>The grant is not known here (any more): a renewal or a release came for a grant that has
    /// ended.</summary>
    NotHeld = 3,
}
