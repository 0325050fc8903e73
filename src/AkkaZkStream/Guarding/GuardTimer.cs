namespace AkkaZkStream.Guarding;

/// <summary>The timers of a guarded source.</summary>
internal enum GuardTimer
{
    /// <summary>The pause between two claims is over.</summary>
    Rest,

    /// <summary>The grant should be renewed.</summary>
    Renew,

    /// <summary>What the coordinator has not answered is said again: it may have gone to one that is dead.</summary>
    Repeat,

    /// <summary>The source ends, and has waited long enough for the coordinator's last answer.</summary>
    Farewell,
}
