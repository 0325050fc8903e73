namespace AkkaZkStream.Streams;

/// <summary>Which of its parallel parts a source is.</summary>
/// <param name="Index">Its place, of [0, <paramref name="Parallelism"/>).</param>
/// <param name="Parallelism">How many parts there are.</param>
public readonly record struct SourcePart(int Index, int Parallelism);
