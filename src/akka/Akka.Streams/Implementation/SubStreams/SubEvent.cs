namespace Akka.Streams.Implementation.SubStreams;

/// <summary>What one side of a sub-stream tells the other.</summary>
internal sealed record SubEvent<T>(SubEventKind Kind, T Element = default, Exception Cause = null);

internal enum SubEventKind
{
    Pull,
    Push,
    Complete,
    Fail,
    Cancel,
}
