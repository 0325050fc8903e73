namespace AkkaZkStream.Coordination.Tests.Histories;

/// <summary>What a shared value is asked.</summary>
/// <param name="Seen">What was read, or has to be there.</param>
/// <param name="Next">What is written in its place; null when it is only read.</param>
public sealed record RegisterCall(int Seen, int? Next);
