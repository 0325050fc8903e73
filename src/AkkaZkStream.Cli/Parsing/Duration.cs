using System.Globalization;

namespace AkkaZkStream.Cli.Parsing;

/// <summary>A duration as it is written on the command line: a number and a unit, <c>500ms 10s 15m 1h 7d</c>.</summary>
/// <param name="Value">Whole milliseconds, from zero to <see cref="Longest"/>.</param>
internal readonly record struct Duration(TimeSpan Value)
{
    internal const string Examples = "500ms, 10s, 15m, 1h or 7d";

    /// <summary>The longest one for a timer: the system's count no further than 49.7 days.</summary>
    internal static readonly Duration Max = new(TimeSpan.FromDays(49));

    /// <summary>The longest one there is, for what no timer counts: a thousand years.</summary>
    internal static readonly Duration Longest = new(TimeSpan.FromDays(365_250));

    // "ms" stands before "m" and "s", which it ends in.
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    internal static Duration Seconds(int count) => new(TimeSpan.FromSeconds(count));

    /// <summary>Reads a duration; fractions are understood as long as whole milliseconds come of them.</summary>
    internal static bool TryParse(string text, out Duration duration)
    {
        duration = default;
        var (unit, milliseconds) = Units.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.Ordinal));
        if (unit is null || !IsNumber(text.AsSpan(0, text.Length - unit.Length), out var count))
            return false;
        if (count > (decimal)Longest.Value.TotalMilliseconds / milliseconds || count * milliseconds % 1 != 0)
            return false;
        duration = new Duration(TimeSpan.FromMilliseconds((long)(count * milliseconds)));
        return true;
    }

    /// <summary>The number of the largest unit that divides it.</summary>
    public override string ToString()
    {
        var whole = (long)Value.TotalMilliseconds;
        if (whole == 0)
            return "0s";
        var (unit, size) = Units.Last(one => whole % one.Milliseconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / size}{unit}");
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
