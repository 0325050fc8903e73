namespace AkkaZkStream.Streams.Tests.Regimes;

/// <summary>An event of a test, with how far time had come when it came: what ended before that has no room for it.</summary>
public sealed record TimedEvent(long At, int Value, long Before = long.MinValue);
