namespace AkkaZkStream.Coordination.Clients;

/// <summary>How a <see cref="ClientClaim"/> stands.</summary>
internal enum ClaimPhase
{
    /// <summary>Nothing is asked and nothing held.</summary>
    Idle,

    /// <summary>An Acquire is with the coordinator.</summary>
    Asking,

    /// <summary>A Cancel is with the coordinator.</summary>
    Withdrawing,

    /// <summary>The lock is held.</summary>
    Held,
}
