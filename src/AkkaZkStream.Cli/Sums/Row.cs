namespace AkkaZkStream.Cli.Sums;

/// <summary>What is taken of one row.</summary>
/// <param name="Number">Where it stands in the input: the line that it begins in, from 1.</param>
/// <param name="Time">Its event time.</param>
/// <param name="Key">Its key; empty when none was asked for.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct Row(int Number, DateTimeOffset Time, string Key, decimal Value);
