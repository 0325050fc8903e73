namespace AkkaZkStream.Coordination;

/// <summary>Who leads, at one time.</summary>
/// <param name="Leader">The leader, as it stands at the head of the queue; null when nobody stands there.</param>
public sealed record Leadership(LockContender? Leader);
