namespace AkkaZkStream.Coordination.Handovers;

/// <summary>Another coordinator has taken over since this one had its session.</summary>
internal sealed class DeposedException(string message) : CoordinationException(message);
