using System.Globalization;

namespace AkkaZkStream.Cli.Output;

/// <summary>What is said when a source loses its lock: for people, beside the results.</summary>
internal static class LossNotice
{
    /// <summary>Null for every other event.</summary>
    internal static string? Of(NumbersEvent happened) =>
        happened is NumbersEvent.GuardChanged { Change: { State: GuardState.Lost } change }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{change.Source} lost the lock that it held with token {change.Token.Value}.")
            : null;
}
