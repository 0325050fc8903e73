namespace AkkaZkStream.Cli.Sums;

/// <summary>A row is not what was asked for; the message names row, column and text.</summary>
internal sealed class RowException(string message) : Exception(message);
