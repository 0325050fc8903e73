using AkkaZkStream.Cli.Sums.Numbers;
using AkkaZkStream.Streams;

namespace AkkaZkStream.Cli.Sums.Results;

/// <summary>One line of the result: a window, and one key of it.</summary>
/// <param name="Window">The stretch of time <c>[start, end)</c>.</param>
/// <param name="Key">The key; empty when none was asked for.</param>
/// <param name="Statistics">What its values amount to.</param>
internal readonly record struct ResultRow(TimeWindow Window, string Key, Statistics Statistics);
