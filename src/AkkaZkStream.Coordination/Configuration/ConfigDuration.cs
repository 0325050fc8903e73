using System.Globalization;

namespace AkkaZkStream.Coordination.Configuration;

/// <summary>A duration as people write it: a number and a unit.</summary>
internal static class ConfigDuration
{
    // "ms" stands before "m" and "s", which it ends in.
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads a duration; fractions are understood as long as whole ticks come of them.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var (unit, ticks) = Units.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.Ordinal));
        if (unit is null || !IsNumber(text.AsSpan(0, text.Length - unit.Length), out var count)) return false;
        if (count > TimeSpan.MaxValue.Ticks / (decimal)ticks || count * ticks % 1 != 0) return false;
        duration = TimeSpan.FromTicks((long)(count * ticks));
        return true;
    }

    /// <summary>The number of the largest unit that divides it.</summary>
    public static string Words(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero) return "0s";
        var (unit, ticks) = Units.LastOrDefault(one => duration.Ticks % one.Ticks == 0, Units[0]);
        return ((decimal)duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out decimal number)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
