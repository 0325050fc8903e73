namespace AkkaZkStream.Coordination.Barriers;

/// <summary>A double barrier, as one read of its path showed it.</summary>
/// <param name="Members">Those of this round, by name.</param>
/// <param name="IsReady">All were there at some time in this round.</param>
/// <param name="Round">Counts the rounds that have ended.</param>
internal sealed record BarrierView(IReadOnlyList<string> Members, bool IsReady, int Round);
