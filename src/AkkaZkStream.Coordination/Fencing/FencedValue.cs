namespace AkkaZkStream.Coordination;

/// <summary>One accepted output: where it stands in the order of grants, and what was written.</summary>
/// <param name="Position">The position that was accepted.</param>
/// <param name="Payload">The bytes that were written with it.</param>
public sealed record FencedValue(FencePosition Position, ReadOnlyMemory<byte> Payload);
